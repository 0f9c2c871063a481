/**
 * The programs that the tests watch. They see only the JDK, and print what they saw themselves, one
 * {@code key=value} a line.
 */
package org.taskwatchers.it.subjects;
