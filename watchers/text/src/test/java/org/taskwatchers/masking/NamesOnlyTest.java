package org.taskwatchers.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskwatchers.masking.Cases.Case;

class NamesOnlyTest {
  private final Masking masking = new Masking(null, null);

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          docker login -u jane -pX registry > docker login -u *** -p*** ***
          docker run --rm -e A=b img > docker run --rm -e *** ***
          git commit -m x > git commit -m ***
          unknown start --port=80 -v file > unknown *** --port=*** -v ***
          keytool -storepass X > keytool -storepass ***
          mysql --password --user=x > mysql --password --user=***
          app --token --Xy7 > app --token ***
          app -- a -secret > app *** *** -s***
          app --9x -1 -Dpassword=x > app *** -1 -D***
          /opt/bin/app a/b/c > /opt/bin/app ***
          kubectl get secret db > kubectl get *** ***
          redis-cli AUTH X > redis-cli AUTH ***
          """)
  void showsProgramSubcommandAndNamesOfOptions(String command, String shown) {
    assertEquals(List.of(shown.split(" ", -1)), masking.names(List.of(command.split(" ", -1))));
  }

  @Test
  void ofACommandLineGivenAsTheProgramTheFirstWordIsShown() {
    assertEquals(List.of("mysql ***"), masking.names(List.of("mysql -psecret db")));
  }

  static List<Case> cases() {
    return Cases.secrets();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void showsNoSecret(Case one) {
    for (String word : masking.names(one.command())) {
      for (String secret : List.of("Tr0u", "b4dor", "s3cr3t", "am86", "5472", "0123456789")) {
        assertFalse(word.contains(secret), word);
      }
    }
  }
}
