package org.taskwatchers.agent.weave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskwatchers.agent.hooks.Hook;

/** Weaves the classes of the JDK that runs the test. */
class WovenClassTest {
  private static final String PROCESS = "java/lang/ProcessImpl";
  private static final String HANDLE = "java/lang/ProcessHandleImpl";
  private static final String HOOK = "java/lang/TaskWatchersHook.";
  private static final String START =
      "start([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;"
          + "[Ljava/lang/ProcessBuilder$Redirect;Z)Ljava/lang/Process;";

  private static WovenClass weave(String name) throws IOException {
    return WovenClass.of(name, JdkClass.of(name).bytes(), false);
  }

  private static WovenClass weaveUse(String name) throws IOException {
    return WovenClass.of(name, JdkClass.of(name).bytes(), true);
  }

  private static JdkClass woven(String name) throws IOException {
    byte[] bytes = weave(name).bytes();
    assertNotNull(bytes, name);
    return new JdkClass(bytes);
  }

  /** The inner classes of ProcessHandleImpl whose run() waits for an exit. */
  private static List<String> reapers() throws IOException {
    List<String> reapers = new ArrayList<>();
    try {
      for (int i = 1; ; i++) {
        if (weave(HANDLE + "$" + i).placed().contains(Hook.REAPER)) {
          reapers.add(HANDLE + "$" + i);
        }
      }
    } catch (FileNotFoundException noMore) {
      return reapers;
    }
  }

  @Test
  void everyHookHasItsPlace() throws IOException {
    assertEquals(EnumSet.of(Hook.START, Hook.FORK), weave(PROCESS).placed());
    assertEquals(EnumSet.of(Hook.COMPLETION), weave(HANDLE).placed());
    assertEquals(1, reapers().size());
    assertEquals(EnumSet.of(Hook.REAPER), weave(reapers().get(0)).placed());
  }

  @Test
  void processBuilderHasAPlaceForTheHookOfStart() throws IOException {
    assertEquals(EnumSet.of(Hook.START), weave(WovenClass.BUILDER).placed());
    List<String> start =
        woven(WovenClass.BUILDER).calls().stream().filter(c -> c.contains(HOOK)).toList();
    assertEquals("start -> " + HOOK + "init", start.get(0));
    assertEquals("start -> " + HOOK + "end", start.get(start.size() - 1));
  }

  @Test
  void theCallsAreAddedWhereTheyBelong() throws IOException {
    List<String> before = JdkClass.of(PROCESS).calls();
    List<String> after = woven(PROCESS).calls();
    List<String> start = after.stream().filter(c -> c.startsWith("start -> ")).toList();
    assertEquals("start -> " + HOOK + "init", start.get(0));
    assertEquals("start -> " + HOOK + "end", start.get(start.size() - 1), "the handler comes last");
    assertTrue(start.stream().filter(c -> c.endsWith(HOOK + "end")).count() >= 2, start::toString);

    int fork = after.indexOf("<init> -> " + HOOK + "fork");
    assertEquals("<init> -> " + PROCESS + ".forkAndExec", after.get(fork + 1));
    assertEquals(before, withoutHooks(after));

    List<String> handle = woven(HANDLE).calls();
    List<String> completion = handle.stream().filter(c -> c.startsWith("completion -> ")).toList();
    assertEquals("completion -> " + HOOK + "completion", completion.get(0));
    assertEquals(JdkClass.of(HANDLE).calls(), withoutHooks(handle));

    String reaper = reapers().get(0);
    List<String> wait =
        JdkClass.of(reaper).calls().stream()
            .map(c -> c.replace(HANDLE + ".waitForProcessExit0", HOOK + "waitForProcessExit"))
            .toList();
    assertEquals(wait, woven(reaper).calls());
    assertFalse(wait.equals(JdkClass.of(reaper).calls()));
  }

  private static List<String> withoutHooks(List<String> calls) {
    return calls.stream().filter(call -> !call.contains(HOOK)).toList();
  }

  @Test
  void theUseOfAProcessIsSeenWhereItIsNeededAlone() throws IOException {
    assertEquals(EnumSet.of(Hook.START, Hook.FORK, Hook.USE), weaveUse(PROCESS).placed());
    for (String other : List.of(HANDLE, reapers().get(0))) {
      assertArrayEquals(weave(other).bytes(), weaveUse(other).bytes());
    }
    byte[] bytes = weaveUse(PROCESS).bytes();
    assertNotNull(bytes);
    List<String> calls = new JdkClass(bytes).calls();
    assertEquals(
        List.of(
            "<init>",
            "destroy",
            "destroyForcibly",
            "exitValue",
            "getErrorStream",
            "getInputStream",
            "isAlive",
            "onExit",
            "toHandle",
            "waitFor",
            "waitFor"),
        calls.stream()
            .filter(call -> call.endsWith(" -> " + HOOK + "use"))
            .map(call -> call.substring(0, call.indexOf(' ')))
            .sorted()
            .toList());
    assertEquals(JdkClass.of(PROCESS).calls(), withoutHooks(calls));
  }

  @Test
  void everyOtherMethodStaysAsItIsToTheByte() throws IOException {
    assertOnlyChanged(PROCESS, Set.of(START), "<init>");
    assertOnlyChanged(HANDLE, Set.of(), "completion(JZ)");
    assertOnlyChanged(reapers().get(0), Set.of("run()V"), "run(");
  }

  /**
   * All methods in {@code must} have changed. Of the others, exactly one with the prefix has
   * changed if {@code must} is empty or the prefix names constructors; otherwise none has.
   */
  private static void assertOnlyChanged(String name, Set<String> must, String prefix)
      throws IOException {
    Map<String, String> before = JdkClass.of(name).methods();
    Map<String, String> after = woven(name).methods();
    assertEquals(before.keySet(), after.keySet());
    int changed = 0;
    for (Map.Entry<String, String> method : before.entrySet()) {
      String key = method.getKey();
      boolean differs = !method.getValue().equals(after.get(key));
      if (must.contains(key)) {
        assertTrue(differs, key);
      } else if (key.startsWith(prefix)) {
        changed += differs ? 1 : 0;
      } else {
        assertFalse(differs, key);
      }
    }
    assertEquals(must.isEmpty() || prefix.equals("<init>") ? 1 : 0, changed, prefix);
  }

  @Test
  void theJvmVerifiesWhatIsWoven() throws Exception {
    WovenLoader loader = new WovenLoader();
    for (String name : List.of(PROCESS, HANDLE, reapers().get(0))) {
      assertTrue(loader.verify(name) > 0, name);
    }
  }

  @Test
  void aClassOfAnotherShapeIsLeftAlone() throws IOException {
    byte[] other = JdkClass.of("java/lang/ProcessBuilder").bytes();
    for (String name : List.of(PROCESS, HANDLE, HANDLE + "$1")) {
      WovenClass woven = WovenClass.of(name, other, true);
      assertEquals(Set.of(), woven.placed());
      assertNull(woven.bytes());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java/lang/Process",
        "java/lang/ProcessBuilder",
        "java/lang/ProcessImpl$1",
        "java/lang/ProcessHandle",
        "com/acme/ProcessImpl"
      })
  void otherClassesAreLeftAlone(String name) {
    assertFalse(WovenClass.isTarget(name));
  }
}
