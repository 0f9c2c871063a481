package org.taskwatchers.benchmarks.credentials;

/**
 * What a thread used.
 *
 * @param reads calls of read() as the kernel counts them; NaN if it does not tell
 */
record Used(long cpuNanos, long bytes, double reads) {
  Used since(Used before) {
    return new Used(cpuNanos - before.cpuNanos, bytes - before.bytes, reads - before.reads);
  }
}
