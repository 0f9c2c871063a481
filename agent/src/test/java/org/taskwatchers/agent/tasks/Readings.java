package org.taskwatchers.agent.tasks;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;

/** Credentials for the readings to find, one after another; the last one stays. */
public final class Readings implements CredentialReader {
  private final Deque<Credentials> next = new ArrayDeque<>();
  private final @Nullable Credentials own;
  private final boolean zombies;
  private int made;

  public Readings(@Nullable Credentials own, boolean zombies) {
    this.own = own;
    this.zombies = zombies;
  }

  /** Credentials in which all ids are this number. */
  static Credentials ids(long all) {
    return new Credentials(same(all), same(all));
  }

  static Ids same(long all) {
    return new Ids(all, all, all, all);
  }

  void then(Credentials reading) {
    next.add(reading);
  }

  int made() {
    return made;
  }

  @Override
  public @Nullable Credentials read(TaskRecord task, @Nullable Credentials known) {
    made++;
    return next.size() > 1 ? next.remove() : next.isEmpty() ? own : next.peek();
  }

  @Override
  public @Nullable Credentials readOwn() {
    return own;
  }

  @Override
  public boolean readsZombies() {
    return zombies;
  }
}
