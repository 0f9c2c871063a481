package org.taskwatchers.benchmarks;

import java.util.List;

/**
 * A way to run a JVM, with an agent or without.
 *
 * @param name its name in the tables
 * @param peer whether it is somebody else's product
 * @param flags the flags of the JVM
 */
public record Contender(String name, boolean peer, List<String> flags) {}
