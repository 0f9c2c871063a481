package org.taskwatchers.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tol mysql -p***      | "tol": expected one of
          tool mysql           | expected a command as one types it, with *** where the secret is
          secret               | "secret": expected more words behind it
          secret dbPassword2   | "dbPassword2": expected a name of small letters
          shape acme_          | expected a prefix and how many characters follow at least
          url example.com/     | "example.com/": expected *** where the secret is
          phrase password of   | expected a word first, and *** where the secret is
          pair name value      | expected names, "=" and the names of their values
          """)
  void aWrongLineIsNamedAndCostsNoOther(String line, String expected) {
    String rules = "# ours\n\n" + line + "\ntool deploy-it --to * --key ***\n";
    List<String> mistakes = Masking.mistakes(rules, "mask.rules=/x");
    assertEquals(1, mistakes.size(), mistakes::toString);
    String start = "mask.rules=/x:3: " + expected;
    assertTrue(mistakes.get(0).startsWith(start), mistakes::toString);
    assertEquals(
        List.of("deploy-it", "--to", "x", "--key", "***"),
        new Masking(null, rules).mask(List.of("deploy-it", "--to", "x", "--key", "k")));
  }

  @Test
  void rulesOfAUserAddToOurs() {
    Masking masking =
        new Masking(
            null,
            """
            tool deploy *:***      # not of docker
            secret vault-pin
            shape acme_ 8 none
            phrase open sesame ***
            tool mysql -x ***
            plain app-token
            """);
    assertEquals(
        List.of("deploy", "jane:***", "--vaultPin=***", "acme_***", "open sesame ***"),
        masking.mask(
            List.of("deploy", "jane:x", "--vaultPin=4711", "acme_abcdefgh", "open sesame x")));
    assertEquals(
        List.of("mysql", "-x***", "-p***", "--app-token=a"),
        masking.mask(List.of("mysql", "-xa", "-pb", "--app-token=a")));
  }
}
