package org.taskwatchers.it.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.agents.Renames;
import org.taskwatchers.it.agents.StartsFirst;
import org.taskwatchers.it.subjects.Neglects;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.AnotherAgent;
import org.taskwatchers.it.support.Left;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;

/** {@code leaks} on demand, on unusual JVMs, and with a mistake in its options. */
final class LeaksEverywhereIT {
  @TempDir Path folder;

  @RegisterExtension final Left left = new Left();

  @JdkTest
  void withoutTheModuleTheRestIsTold(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .options("--limit-modules=java.base,java.instrument")
            .agent("watchers=leaks,leaks.stack=0")
            .main(Neglects.class, "end:3")
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(
        List.of(
            "task-watchers: leaks: expected the module java.management, which this JVM's runtime"
                + " has not: nothing is told on demand",
            "task-watchers: leaks: 1 ended and nobody asked how"),
        run.stderr().subList(0, 2));
  }

  /** The agent redefines these classes, instead of weaving them as they load. */
  @JdkTest
  void onClassesThatAreThere(Jdk jdk) throws IOException {
    String other = AnotherAgent.option(StartsFirst.class, folder.resolve("first.jar"), "");
    Run run =
        WatchedJvm.on(jdk)
            .options(other)
            .agent("watchers=leaks,leaks.stack=0")
            .main(Neglects.class, "waitFor", "isAlive", "end:3", "reader", "unread")
            .run();
    assertEquals(
        "task-watchers: leaks: 1 ended and nobody asked how, 1 left output that nobody read",
        run.stderr().get(0),
        run::describe);
  }

  /** The agent does not report uses that it cannot see, and says so. */
  @JdkTest
  void onAJdkOfAnotherShape(Jdk jdk) throws IOException {
    String other =
        AnotherAgent.option(
            Renames.class, folder.resolve("other.jar"), "java/lang/ProcessImpl.exitValue");
    Run run =
        WatchedJvm.on(jdk)
            .options(other)
            .classPath(AnotherAgent.asm())
            .agent("watchers=leaks")
            .main(Neglects.class, "end:3", "unread")
            .run();
    assertEquals(
        List.of(
            "task-watchers: java.lang.ProcessImpl of this JDK has no place for the hook USE: what"
                + " the application does with a Process is not known"),
        run.stderr());
  }

  @JdkTest
  void nobodyElsePaysForIt(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .options("-Xlog:class+load")
            .agent("watchers=jfr")
            .main(StartOne.class, "true")
            .run();
    assertEquals(
        List.of(),
        run.stdout().stream()
            .filter(
                line ->
                    line.contains("agent.processuse.")
                        || line.contains("JdkUses")
                        || line.contains("ObjIntConsumer"))
            .toList());
  }

  @JdkTest
  void theTableShowsIt(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk).jar(org.taskwatchers.testing.Artifacts.agent(), "table", "leaks").run();
    assertEquals(
        Stream.of(
                "clone   1  Leaks#onClone",
                "exit    1  Leaks#onExit",
                "free    1  Leaks#onFree",
                "end     1  Leaks#end")
            .map(line -> line.replace("Leaks#", "org.taskwatchers.leaks.Leaks#") + "  leaks")
            .toList(),
        run.stdout());
  }

  @SuppressWarnings("BanJNDI") // only connects to a JVM of this test
  @JdkTest
  void tellsOnDemand(Jdk jdk) throws Exception {
    RunningJvm jvm =
        LeaksBlock.jvm(
                jdk, ",leaks.after=0", "keep:sleep 600 >&- 2>&- & exec >&-; wait", "end:3", "wait")
            .start();
    jvm.awaitLine("done", 2);
    VirtualMachine attached = VirtualMachine.attach(String.valueOf(jvm.process().pid()));
    JMXServiceURL local = new JMXServiceURL(attached.startLocalManagementAgent());
    attached.detach();
    String report;
    try (JMXConnector connector = JMXConnectorFactory.connect(local)) {
      MBeanServerConnection jmx = connector.getMBeanServerConnection();
      ObjectName bean = new ObjectName("org.taskwatchers:type=Leaks");
      while (!jmx.isRegistered(bean)) {
        Thread.onSpinWait();
      }
      report = (String) jmx.invoke(bean, "report", new Object[0], new String[0]);
    }
    jvm.process().getOutputStream().close();
    Run run = jvm.await();
    long task = left.pid(run, "kept");
    ProcessHandle.of(task).ifPresent(handle -> handle.descendants().forEach(left::add));
    assertTrue(report.startsWith("leaks: 1 task is alive, 1 ended and nobody asked how\n"), report);
    assertTrue(report.contains(LeaksBlock.right(Long.toString(task), 10) + "  sh -c"), report);
    assertEquals(
        "task-watchers: " + report.replaceAll("\\d+\\.\\d s", "AGE"),
        String.join("\n", run.stderr()).replaceAll("\\d+\\.\\d s", "AGE") + "\n",
        "the same again, at the end");
  }

  @JdkTest
  void aMistakeIsALine(Jdk jdk) {
    Run run = LeaksBlock.jvm(jdk, ",leaks.kill=perhaps", "end:3").run();
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(
        List.of(
            "task-watchers: leaks: org.taskwatchers.leaks.Leaks cannot be used:"
                + " leaks.kill=perhaps: expected true or false"),
        run.stderr());
  }
}
