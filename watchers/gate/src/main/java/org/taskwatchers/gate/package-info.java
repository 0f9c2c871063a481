/** The ready-made watcher {@code gate}: it decides which programs this JVM may start. */
package org.taskwatchers.gate;
