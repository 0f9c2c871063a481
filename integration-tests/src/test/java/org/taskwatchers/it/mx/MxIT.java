package org.taskwatchers.it.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.attach.VirtualMachine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerDelegate;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Obeys;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** Reads the MXBean of the tasks from outside, as jconsole does. */
final class MxIT {
  private static final String NAME = "org.taskwatchers:type=Tasks";

  @TempDir Path folder;

  @SuppressWarnings("BanJNDI") // only connects to a JVM of this test
  @JdkTest
  void showsWhoLivesWhatHappenedAndTheTable(Jdk jdk) throws Exception {
    Path jar =
        WatcherJar.of(
                "com.acme.Broken",
                Acme.type(
                    "Broken",
                    Acme.watcher("EXEC", "throwing", "throw new IllegalStateException();"),
                    Acme.watcher("EXIT", "negative", "return -1;"),
                    Acme.watcher(
                        "INIT",
                        "veto",
                        "return task.command().get(0).equals(\"forbidden\") ? -13 : 0;")))
            .compile(jdk, folder.resolve("broken.jar"));
    RunningJvm jvm =
        WatchedJvm.on(jdk).agent("watchers=mx:" + jar + ":log").events().main(Obeys.class).start();
    jvm.awaitLine("ready", 1);
    jvm.tell("keep");
    jvm.tell("start\tno-such-program");
    jvm.tell("start\tforbidden");
    jvm.awaitLine("done", 3);
    VirtualMachine attached = VirtualMachine.attach(String.valueOf(jvm.process().pid()));
    JMXServiceURL local = new JMXServiceURL(attached.startLocalManagementAgent());
    attached.detach();
    try (JMXConnector connector = JMXConnectorFactory.connect(local)) {
      MBeanServerConnection jmx = connector.getMBeanServerConnection();
      ObjectName bean = new ObjectName(NAME);
      awaitRegistered(jmx, bean);
      assertEquals(1, jmx.getAttribute(bean, "LiveCount"));
      CompositeData live = ((CompositeData[]) jmx.getAttribute(bean, "Live"))[0];
      assertEquals("cat", live.get("program"));
      assertEquals("main", live.get("thread"));
      assertTrue(live.get("caller").toString().contains("Obeys.obey"), live::toString);
      assertTrue(ProcessHandle.of((long) live.get("pid")).orElseThrow().isAlive(), live::toString);
      assertEquals(
          Map.of("init", 4L, "clone", 2L, "exec", 2L, "uid", 0L, "gid", 0L, "exit", 1L, "free", 3L),
          counts((TabularData) jmx.getAttribute(bean, "Events")));
      assertEquals(1L, jmx.getAttribute(bean, "FailedStarts"));
      assertEquals(1L, jmx.getAttribute(bean, "Vetoes"));
      assertEquals(3L, jmx.getAttribute(bean, "WatcherErrors"), "two threw, one was negative");
      assertEquals(0L, jmx.getAttribute(bean, "SlowWatchers"));
      List<String> table =
          Arrays.stream((CompositeData[]) jmx.getAttribute(bean, "Table"))
              .map(row -> row.get("section") + " " + row.get("name") + " " + row.get("origin"))
              .toList();
      assertEquals("init org.taskwatchers.mx.Mx#onInit mx", table.get(0));
      assertEquals("init com.acme.Broken#veto " + jar, table.get(1));
      assertEquals("end org.taskwatchers.log.Log#end log", table.get(table.size() - 1));
      assertEquals(18, table.size(), "seven each of mx and log, three of ours, log's end");
      assertEquals(List.of(2L, 1L), rates(jmx, bean));
      assertEquals(List.of(0L, 0L), rates(jmx, bean), "from then on");
      jvm.tell("end");
      jvm.awaitLine("done", 4);
      assertEquals(List.of(0L, 1L), rates(jmx, bean));
      assertEquals(0, jmx.getAttribute(bean, "LiveCount"));
    }
    jvm.process().getOutputStream().close();
    Run run = jvm.await();
    assertEquals(0, run.exitCode(), run::describe);
  }

  private static void awaitRegistered(MBeanServerConnection jmx, ObjectName bean) throws Exception {
    BlockingQueue<Notification> told = new LinkedBlockingQueue<>();
    jmx.addNotificationListener(
        MBeanServerDelegate.DELEGATE_NAME,
        (notification, none) -> told.add(notification),
        null,
        null);
    while (!jmx.isRegistered(bean)) {
      assertNotNull(told.poll(60, TimeUnit.SECONDS), NAME + " is not there");
    }
  }

  private static Map<String, Long> counts(TabularData events) {
    Map<String, Long> counts = new TreeMap<>();
    for (Object row : events.values()) {
      CompositeData event = (CompositeData) row;
      counts.put((String) event.get("key"), (Long) event.get("value"));
    }
    return counts;
  }

  private static List<Long> rates(MBeanServerConnection jmx, ObjectName bean) throws Exception {
    CompositeData rates =
        (CompositeData) jmx.invoke(bean, "readAndResetRates", new Object[0], new String[0]);
    return List.of((Long) rates.get("clones"), (Long) rates.get("exits"));
  }

  @JdkTest
  void withoutTheModuleItIsALineAndTheRestGoesOn(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .options("--limit-modules=java.base,java.instrument")
            .agent("watchers=mx:log")
            .events()
            .main(StartOne.class, "true")
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
    assertEquals(
        List.of(
            "task-watchers: mx: org.taskwatchers.mx.Mx cannot be used: expected the module"
                + " java.management, which this JVM's runtime has not"),
        run.stderr());
  }

  @JdkTest
  void aBadNumberIsALine(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk).agent("watchers=mx,mx.after=soon").main(StartOne.class, "true").run();
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(
        List.of(
            "task-watchers: mx: org.taskwatchers.mx.Mx cannot be used: mx.after=soon: expected a"
                + " number of seconds, 0 to 86400"),
        run.stderr());
  }
}
