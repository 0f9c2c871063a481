package org.taskwatchers.agent.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyTest {
  @Test
  void comesBackAsItWas() {
    for (Reply reply :
        List.of(
            new Reply("7 watchers of log", List.of()),
            new Reply("", List.of("x: expected y", "")),
            new Reply("some", List.of("one", "two")))) {
      assertEquals(reply, Reply.decode("id", reply.encode("id")));
    }
  }

  @Test
  void aLineBreakMakesNoSecondProblem() {
    Reply reply = new Reply("a\nb", List.of("c\nd"));
    assertEquals(new Reply("a b", List.of("c d")), Reply.decode("id", reply.encode("id")));
  }

  @Test
  void theAnswerToAnotherIsNone() {
    assertNull(Reply.decode("id", new Reply("some", List.of()).encode("idx")));
    assertNull(Reply.decode("id", null));
    assertNull(Reply.decode("id", ""));
    assertNull(Reply.decode("id", "id"));
  }

  @Test
  void aRequestKeepsItsOptions() {
    for (String options : List.of("", "watchers=log", "watchers=log,poll=1s", "reply-to=x")) {
      Request request = new Request("id", options);
      assertEquals(request, Request.of(request.text()));
    }
  }

  /** The way other tools pass them. */
  @Test
  void aRequestWithoutAnId() {
    assertEquals(new Request(null, "watchers=log"), Request.of("watchers=log"));
    assertEquals(new Request(null, ""), Request.of(""));
    assertEquals("watchers=log", new Request(null, "watchers=log").text());
  }
}
