/** What the JDK does not say of a process. */
package org.taskwatchers.processes;
