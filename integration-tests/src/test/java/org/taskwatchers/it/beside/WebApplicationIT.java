package org.taskwatchers.it.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.it.support.Program;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * Two web applications in a Tomcat, whose class loaders look into WEB-INF first. One brings the SPI
 * and libraries that are older than ours; the other one brings nothing.
 */
@Tag("beside")
final class WebApplicationIT {
  private static final Path LIBRARIES = Path.of(System.getProperty("libraries.dir"));

  @TempDir Path folder;

  @JdkTest
  void startsProcessesAndIsUnloaded(Jdk jdk) throws IOException {
    List<Path> tomcat = jars("tomcat", "");
    List<Path> own = jars("older", "byte-buddy|oshi|slf4j");
    List<Path> all = Stream.of(tomcat, own).flatMap(List::stream).toList();
    Path classes =
        new Program(folder.resolve("sources"))
            .source("com.acme.Server", SERVER)
            .source("com.acme.web.Starts", SERVLET)
            .compile(jdk, folder.resolve("server"), all);
    Path bare = Files.createDirectories(folder.resolve("bare/WEB-INF/classes/com/acme"));
    Path full = Files.createDirectories(folder.resolve("full/WEB-INF/classes/com/acme"));
    Program.run("cp", "-r", classes + "/com/acme/web", bare.toString());
    Program.run("mv", classes + "/com/acme/web", full.toString());
    Path library = Files.createDirectory(folder.resolve("full/WEB-INF/lib"));
    for (Path jar : Stream.concat(own.stream(), Stream.of(Artifacts.spi())).toList()) {
      Files.copy(jar, library.resolve(jar.getFileName()));
    }
    Path loads = folder.resolve("loads");
    Run run =
        WatchedJvm.on(jdk)
            .options("-Xlog:class+load:file=" + loads)
            // The server needs this to clear references in the JDK's own reapers.
            .options("--add-opens=java.base/java.lang=ALL-UNNAMED")
            .events()
            .classPath(classes)
            .classPath(tomcat.toArray(new Path[0]))
            .main("com.acme.Server", folder.toString(), "bare", "full")
            .run();
    assertEquals(List.of("3", "3"), Lifetimes.said(run, "exit"), run::describe);
    List<List<Event>> lives = Lifetimes.whole(run);
    assertEquals(2, lives.size());
    assertEquals(
        List.of("com.acme.web.Starts.service"),
        lives.get(1).get(0).list("task.stack").stream()
            .map(frame -> frame.replaceFirst("\\(.*", ""))
            .limit(1)
            .toList());
    assertEquals(
        List.of(
            "the class path's",
            "no Byte Buddy",
            "no OSHI",
            "its own",
            "byte-buddy-1.14.12.jar com.acme.web.Made",
            "oshi-core-6.4.13.jar true"),
        Lifetimes.said(run, "said"));
    assertEquals(List.of("true", "true"), Lifetimes.said(run, "unloaded"), run::describe);
    assertEquals(
        List.of(), run.stderr().stream().filter(line -> line.contains("task-watchers")).toList());
    // The JVM has one copy of each class, and the second web application has its own copy, which
    // only it uses.
    for (String type : List.of("Task", "TaskEvent", "TaskWatcher")) {
      assertEquals(
          List.of(Artifacts.agent().getFileName(), Artifacts.spi().getFileName()),
          loadedFrom(loads, "org.taskwatchers." + type),
          type);
    }
  }

  /** The jars in a folder of libraries whose names match this pattern. */
  private static List<Path> jars(String which, String pattern) throws IOException {
    Pattern name = Pattern.compile(pattern);
    try (Stream<Path> all = Files.list(LIBRARIES.resolve(which))) {
      return all.filter(jar -> name.matcher(jar.getFileName().toString()).find()).sorted().toList();
    }
  }

  private static List<Path> loadedFrom(Path loads, String type) throws IOException {
    String marker = " " + type + " source: ";
    return Files.readAllLines(loads).stream()
        .filter(line -> line.contains(marker))
        .map(line -> Path.of(line.substring(line.indexOf(marker) + marker.length())).getFileName())
        .toList();
  }

  /** The servlet starts a process that outlives the request and the web application. */
  private static final String SERVLET =
      """
      package com.acme.web;

      import jakarta.servlet.http.HttpServlet;
      import jakarta.servlet.http.HttpServletRequest;
      import jakarta.servlet.http.HttpServletResponse;
      import java.io.File;
      import java.io.IOException;
      import java.io.PrintWriter;
      import java.lang.invoke.MethodHandles;

      public class Starts extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
          com.acme.Server.started = new ProcessBuilder("sh", "-c", "read line; exit 3").start();
          try (PrintWriter out = response.getWriter()) {
            out.println(spi());
            try {
              out.println(ByByteBuddy.made());
            } catch (NoClassDefFoundError missing) {
              out.println("no Byte Buddy");
            }
            try {
              out.println(ByOshi.read());
            } catch (NoClassDefFoundError missing) {
              out.println("no OSHI");
            }
          }
        }

        private static String spi() {
          ClassLoader own = Starts.class.getClassLoader();
          String whose = null;
          for (String name : new String[] {"Task", "TaskEvent", "TaskWatcher"}) {
            try {
              ClassLoader loader = Class.forName("org.taskwatchers." + name).getClassLoader();
              String one =
                  loader == own
                      ? "its own"
                      : loader == ClassLoader.getSystemClassLoader() ? "the class path's" : "?";
              whose = whose == null || whose.equals(one) ? one : "mixed";
            } catch (ClassNotFoundException e) {
              whose = "none";
            }
          }
          return whose;
        }

        static String jar(Class<?> c) {
          return new File(c.getProtectionDomain().getCodeSource().getLocation().getPath()).getName();
        }

        static class ByByteBuddy {
          static String made() {
            Class<?> made;
            try {
              made =
                  MethodHandles.lookup()
                      .defineClass(
                          new net.bytebuddy.ByteBuddy(net.bytebuddy.ClassFileVersion.JAVA_V17)
                              .subclass(Object.class)
                              .name("com.acme.web.Made")
                              .make()
                              .getBytes());
            } catch (IllegalAccessException e) {
              throw new IllegalStateException(e);
            }
            return jar(net.bytebuddy.ByteBuddy.class) + " " + made.getName();
          }
        }

        static class ByOshi {
          static String read() {
            String pid =
                oshi.util.FileUtil.getKeyValueMapFromFile("/proc/self/status", ":").get("Pid");
            return jar(oshi.util.FileUtil.class)
                + " "
                + pid.equals(Long.toString(ProcessHandle.current().pid()));
          }
        }
      }
      """;

  private static final String SERVER =
      """
      package com.acme;

      import java.io.BufferedReader;
      import java.io.File;
      import java.io.InputStreamReader;
      import java.lang.ref.ReferenceQueue;
      import java.lang.ref.WeakReference;
      import java.lang.reflect.Field;
      import java.net.URI;
      import org.apache.catalina.Context;
      import org.apache.catalina.connector.Connector;
      import org.apache.catalina.startup.Tomcat;

      public class Server {
        public static volatile Process started;

        public static void main(String[] names) throws Exception {
          Tomcat tomcat = new Tomcat();
          tomcat.setBaseDir(names[0]);
          Connector connector = new Connector();
          connector.setPort(0);
          connector.setProperty("address", "127.0.0.1");
          tomcat.setConnector(connector);
          tomcat.getHost();
          tomcat.start();
          for (int i = 1; i < names.length; i++) {
            ReferenceQueue<ClassLoader> unloaded = new ReferenceQueue<>();
            WeakReference<ClassLoader> loader = use(tomcat, names[0], names[i], unloaded);
            if (Runtime.version().feature() >= 21) {
              await(unloaded);
              end();
            } else {
              end();
              forgetCaller();
              await(unloaded);
            }
            System.out.println("unloaded=" + (loader.get() == null));
          }
          tomcat.stop();
          tomcat.destroy();
        }

        private static WeakReference<ClassLoader> use(
            Tomcat tomcat, String folder, String name, ReferenceQueue<ClassLoader> unloaded)
            throws Exception {
          Context context = tomcat.addContext("/" + name, new File(folder, name).getPath());
          context.setParentClassLoader(Server.class.getClassLoader());
          Tomcat.addServlet(context, "starts", "com.acme.web.Starts").addMapping("/start");
          URI start =
              URI.create(
                  "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/" + name + "/start");
          try (BufferedReader in =
              new BufferedReader(new InputStreamReader(start.toURL().openStream()))) {
            in.lines().forEach(line -> System.out.println("said=" + line));
          }
          System.out.println("pid=" + started.pid());
          WeakReference<ClassLoader> loader =
              new WeakReference<>(context.getLoader().getClassLoader(), unloaded);
          tomcat.getHost().removeChild(context);
          return loader;
        }

        private static void end() throws Exception {
          started.getOutputStream().close();
          System.out.println("exit=" + started.waitFor());
        }

        /** Waits until the collector has found the loader, which may take more than one run. */
        private static void await(ReferenceQueue<ClassLoader> unloaded) throws InterruptedException {
          for (int i = 0; i < 50; i++) {
            System.gc();
            if (unloaded.remove(100) != null) {
              return;
            }
          }
        }

        /** A reaper of JDK 17 keeps the class loaders of the first start's caller while it is alive. */
        private static void forgetCaller() throws Exception {
          Field callers = Thread.class.getDeclaredField("inheritedAccessControlContext");
          callers.setAccessible(true);
          for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("process reaper")) {
              thread.setContextClassLoader(null);
              callers.set(thread, null);
            }
          }
        }
      }
      """;
}
