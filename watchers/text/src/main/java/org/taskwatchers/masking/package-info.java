/**
 * Masks the secrets in command lines.
 *
 * <p>The code runs on every thread that shows a command: a thread that starts a process, or a
 * thread of a watcher. It uses only the JDK and no other package of ours. Because it runs at the
 * first start, it avoids lambdas and streams, and uses a regular expression only if the user gives
 * one.
 */
package org.taskwatchers.masking;
