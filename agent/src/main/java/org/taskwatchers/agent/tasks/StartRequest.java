package org.taskwatchers.agent.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of start(): the command, and the thread and the code that made the call. */
record StartRequest(
    List<String> command,
    @Nullable String directory,
    List<StackTraceElement> stack,
    String threadName,
    long threadId) {}
