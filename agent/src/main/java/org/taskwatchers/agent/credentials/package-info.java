/**
 * Reads the user and group ids of living tasks and of zombies: on Linux from {@code /proc},
 * elsewhere with OSHI. The poller has its own daemon thread; the task's reaper makes the last
 * reading. Both hold the task's claim, so the pid is still the task's own. It uses {@code tasks}
 * and what that uses.
 */
package org.taskwatchers.agent.credentials;
