/**
 * From jars to a table: finds the jars of watchers, reads the sections that the annotation
 * processor wrote, loads the classes and makes the entries. It runs once, on the thread that wires
 * the agent, or for the command {@code table}. If something cannot be linked, it becomes a mistake
 * and is left out. It uses {@code table} and what that uses.
 */
package org.taskwatchers.agent.link;
