/** The ready-made watcher {@code gate}: it says which programs this JVM may start. */
package org.taskwatchers.gate;
