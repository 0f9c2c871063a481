package org.taskwatchers.agent.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of start(): the command, the directory, and the thread and code that called it. */
record StartRequest(
    List<String> command,
    @Nullable String directory,
    List<StackTraceElement> stack,
    String threadName,
    long threadId) {}
