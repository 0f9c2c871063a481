package org.taskwatchers.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.text.ShownCommand;
import org.taskwatchers.text.TaskData;

/** What the platform's MBean server shows, in the open types that a console gets. */
class TasksTest {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Tasks tasks = new Tasks(0, ShownCommand.masked());
  private final ObjectName name;

  TasksTest() throws JMException {
    name = new ObjectName("org.taskwatchers:type=TasksTest");
  }

  @BeforeEach
  void register() throws JMException {
    server.registerMBean(tasks, name);
  }

  @AfterEach
  void unregister() throws JMException {
    server.unregisterMBean(name);
  }

  @Test
  void whoLivesIsShownOldestFirstUntilItsExit() throws JMException {
    TaskData younger = living(2, "cat");
    TaskData older = living(1, "sleep");
    assertEquals(2, server.getAttribute(name, "LiveCount"));
    assertEquals(List.of("sleep", "cat"), programs());
    tasks.raised(TaskEvent.EXIT, older);
    assertEquals(List.of("cat"), programs(), "dead, and not reaped yet");
    tasks.raised(TaskEvent.FREE, older);
    tasks.raised(TaskEvent.EXIT, younger);
    assertEquals(0, server.getAttribute(name, "LiveCount"));

    CompositeData live = live(living(3, "true"));
    assertEquals(3L, live.get("id"));
    assertEquals(4713L, live.get("pid"));
    assertEquals(Date.from(Instant.EPOCH), live.get("startedAt"));
    assertEquals(1.5, live.get("seconds"));
    assertEquals("main", live.get("thread"));
    assertEquals("com.acme.Shop.pay(Shop.java:7)", live.get("caller"));
  }

  @Test
  void aStartThatFailedAfterItsCloneDoesNotLive() throws JMException {
    TaskData task = living(1, "true");
    task.error = "no thread for the reaper";
    tasks.raised(TaskEvent.FREE, task);
    assertEquals(List.of(), programs());
    assertEquals(1L, server.getAttribute(name, "FailedStarts"));
    assertEquals(0L, server.getAttribute(name, "Vetoes"));
  }

  /** It has an error, too. */
  @Test
  void aVetoIsNoFailure() throws JMException {
    TaskData task = new TaskData("rm");
    task.error = "vetoed";
    task.vetoedBy = "com.acme.Gate#check";
    tasks.raised(TaskEvent.INIT, task);
    tasks.raised(TaskEvent.FREE, task);
    assertEquals(1L, server.getAttribute(name, "Vetoes"));
    assertEquals(0L, server.getAttribute(name, "FailedStarts"));
  }

  @Test
  void everyEventHasItsCount() throws JMException {
    TaskData task = new TaskData("true");
    task.id = 1;
    int times = 0;
    for (TaskEvent event : TaskEvent.values()) {
      times++;
      for (int i = 0; i < times; i++) {
        tasks.raised(event, task);
      }
    }
    TabularData events = (TabularData) server.getAttribute(name, "Events");
    assertEquals(times, events.size());
    long expected = 0;
    for (TaskEvent event : TaskEvent.values()) {
      expected++;
      CompositeData count = events.get(new Object[] {event.label()});
      assertEquals(expected, count.get("value"), event::label);
    }
  }

  @Test
  void ratesAreOfTheTimeSinceTheyWereAskedFor() throws JMException {
    TaskData task = living(1, "true");
    tasks.raised(TaskEvent.EXIT, task);
    living(2, "true");
    Rates first = tasks.rates(4_000_000_000L);
    assertEquals(0.5, first.getClonesPerSecond());
    assertEquals(0.25, first.getExitsPerSecond());
    living(3, "true");
    Rates second = tasks.rates(5_000_000_000L);
    assertEquals(1, second.getClonesPerSecond());
    assertEquals(0, second.getExitsPerSecond());
    CompositeData none =
        (CompositeData) server.invoke(name, "readAndResetRates", new Object[0], new String[0]);
    assertEquals(0L, none.get("clones"));
  }

  private TaskData living(long id, String program) {
    TaskData task = new TaskData(program);
    task.id = id;
    task.pid = 4710 + id;
    task.startedAt = Instant.EPOCH;
    task.duration = Duration.ofMillis(1_500);
    task.stack = List.of(new StackTraceElement("com.acme.Shop", "pay", "Shop.java", 7));
    tasks.raised(TaskEvent.CLONE, task);
    return task;
  }

  private CompositeData live(TaskData task) throws JMException {
    for (CompositeData each : (CompositeData[]) server.getAttribute(name, "Live")) {
      if (each.get("id").equals(task.id)) {
        return each;
      }
    }
    throw new AssertionError("does not live: " + task.id);
  }

  private Collection<String> programs() throws JMException {
    List<String> programs = new ArrayList<>();
    for (CompositeData each : (CompositeData[]) server.getAttribute(name, "Live")) {
      programs.add((String) each.get("program"));
    }
    return programs;
  }
}
