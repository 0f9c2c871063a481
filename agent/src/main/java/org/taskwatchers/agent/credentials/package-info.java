/**
 * Reads the user and group ids of living tasks and of zombies: on Linux out of {@code /proc},
 * elsewhere by OSHI. The poller has a daemon thread of its own; the last reading of a task is made
 * on its reaper. Both happen under the claim of the task, so that its pid is still its own. It uses
 * {@code tasks} and what that uses.
 */
package org.taskwatchers.agent.credentials;
