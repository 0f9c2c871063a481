package org.taskwatchers.benchmarks.dispatch;

import java.util.List;
import org.taskwatchers.Task;

/** The design of others: instances of an interface, here of sixteen classes. */
public interface Listener {
  /** New instances of all sixteen. */
  static List<Listener> all() {
    return List.of(
        new L0(), new L1(), new L2(), new L3(), new L4(), new L5(), new L6(), new L7(), new L8(),
        new L9(), new L10(), new L11(), new L12(), new L13(), new L14(), new L15());
  }

  /** Called for an event. */
  int on(long info, Task task);

  /** Calls one function. */
  final class L0 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f0(info, task);
    }
  }

  /** Calls one function. */
  final class L1 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f1(info, task);
    }
  }

  /** Calls one function. */
  final class L2 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f2(info, task);
    }
  }

  /** Calls one function. */
  final class L3 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f3(info, task);
    }
  }

  /** Calls one function. */
  final class L4 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f4(info, task);
    }
  }

  /** Calls one function. */
  final class L5 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f5(info, task);
    }
  }

  /** Calls one function. */
  final class L6 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f6(info, task);
    }
  }

  /** Calls one function. */
  final class L7 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f7(info, task);
    }
  }

  /** Calls one function. */
  final class L8 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f8(info, task);
    }
  }

  /** Calls one function. */
  final class L9 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f9(info, task);
    }
  }

  /** Calls one function. */
  final class L10 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f10(info, task);
    }
  }

  /** Calls one function. */
  final class L11 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f11(info, task);
    }
  }

  /** Calls one function. */
  final class L12 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f12(info, task);
    }
  }

  /** Calls one function. */
  final class L13 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f13(info, task);
    }
  }

  /** Calls one function. */
  final class L14 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f14(info, task);
    }
  }

  /** Calls one function. */
  final class L15 implements Listener {
    @Override
    public int on(long info, Task task) {
      return Watched.f15(info, task);
    }
  }
}
