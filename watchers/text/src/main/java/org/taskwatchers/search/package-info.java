/** Where exec looks for a program, for the watchers that have to know. */
package org.taskwatchers.search;
