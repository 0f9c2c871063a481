/**
 * The programs that the tests watch. They see nothing but the JDK, and print what they themselves
 * saw, one {@code key=value} a line.
 */
package org.taskwatchers.it.subjects;
