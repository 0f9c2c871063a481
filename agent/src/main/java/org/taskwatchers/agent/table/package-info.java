/**
 * The table: one section per event, the functions in it, and how they are called. It never changes
 * after it is linked. The thread that raises an event calls the section. Sections take no lock, and
 * let nothing out that a watcher throws, with one exception: the error when a watcher that may
 * refuse a start could not be asked. It uses {@code base}, and {@code premain} for its loader.
 */
package org.taskwatchers.agent.table;
