package org.taskwatchers.processor;

import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;

/** Stub. */
public final class TaskWatcherProcessor extends AbstractProcessor {
  /** Stub. */
  public TaskWatcherProcessor() {}

  @Override
  public boolean process(Set<? extends TypeElement> a, RoundEnvironment r) {
    return false;
  }
}
