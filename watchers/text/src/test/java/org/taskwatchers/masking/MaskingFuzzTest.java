package org.taskwatchers.masking;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Puts secrets into made-up texts of many forms, and checks that nobody can read them once masked.
 */
class MaskingFuzzTest {
  private static final int ROUNDS = 3000;

  private static final String[] NAMES = {
    "password",
    "db_password",
    "dbPassword",
    "DB_PASSWORD",
    "api-key",
    "apiKey",
    "client_secret",
    "access_token",
    "spring.datasource.password",
    "passphrase",
    "Secret",
    "pwd",
    "AUTH_TOKEN"
  };
  private static final String[] OTHERS = {"user", "host", "port", "mode", "a", "retries", "path"};
  private static final String[] PLAIN = {"jane", "5432", "x y", "true", "/var/x", "a,b", "it's"};

  private final Random random = new Random(20061107);
  private final Masking masking = new Masking(null, null);

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  /**
   * Returns a secret: letters and digits at both ends, and in between also characters of {@code
   * others}.
   */
  private String secret(String others) {
    String letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789" + others + others;
    StringBuilder secret = new StringBuilder("Q7");
    for (int i = 4 + random.nextInt(16); i > 0; i--) {
      secret.append(letters.charAt(random.nextInt(letters.length())));
    }
    return secret.append("Z9").toString();
  }

  /** Fails if four characters in a row of the secret are still readable. */
  private void check(List<String> command, String secret) {
    List<String> masked = masking.mask(command);
    for (String word : masked) {
      for (int i = 0; i + 4 <= secret.length(); i++) {
        String part = secret.substring(i, i + 4);
        if (word.contains(part)) {
          fail("\"" + part + "\" of " + secret + " is to be read in " + masked + "\nof " + command);
        }
      }
    }
  }

  private static String json(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private String space() {
    return one("", "", "", " ", "\n  ", "\t");
  }

  @Test
  void json() {
    for (int i = 0; i < ROUNDS; i++) {
      String secret = secret("!#$%&()*+,-./:;<=>?@[]^_{|}~ '\"\\");
      String text = jsonObject(json(secret), 1 + random.nextInt(3));
      String inner = random.nextInt(4) == 0 ? "{\"body\":" + json(text) + "}" : text;
      check(List.of("curl", one("-d", "--data", "--json"), inner), json(secret));
    }
  }

  /** Returns an object with the secret at one place in it. */
  private String jsonObject(String secret, int depth) {
    int size = 1 + random.nextInt(4);
    int at = random.nextInt(size);
    List<String> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      members.add(i == at ? place(secret, depth) : other(i));
    }
    return "{" + space() + String.join(space() + "," + space(), members) + space() + "}";
  }

  private String place(String secret, int depth) {
    String colon = space() + ":" + space();
    String name = json(one(NAMES));
    if (depth > 1) {
      String key = json(one(OTHERS));
      String object = jsonObject(secret, depth - 1);
      return key + colon + (random.nextBoolean() ? object : "[1," + space() + object + "]");
    }
    return switch (random.nextInt(5)) {
      case 0 -> name + colon + "[" + space() + secret + "]";
      case 1 -> name + colon + "{" + json("value") + colon + secret + "}";
      case 2 -> "\"env\":[{\"name\"" + colon + name + ",\"value\"" + colon + secret + "}]";
      case 3 -> "\"env\":[{\"value\"" + colon + secret + ",\"name\"" + colon + name + "}]";
      default -> name + colon + secret;
    };
  }

  private String other(int i) {
    return json(one(OTHERS) + i)
        + ":"
        + space()
        + one("1", "null", "[1,2]", "{}", json(one(PLAIN)));
  }

  @Test
  void yaml() {
    for (int i = 0; i < ROUNDS; i++) {
      String secret = secret("!$%()*+./:;=?@^_~");
      StringBuilder text = new StringBuilder(one("---\n", "", "# a comment\n"));
      String indent = "";
      for (int depth = random.nextInt(3); depth > 0; depth--) {
        text.append(indent).append(one(OTHERS)).append(":\n");
        indent += "  ";
      }
      for (int before = random.nextInt(3); before > 0; before--) {
        text.append(indent).append(one(OTHERS)).append(": ").append(one(PLAIN)).append('\n');
      }
      String name = one(NAMES);
      text.append(
          switch (random.nextInt(8)) {
            case 0 -> indent + name + ": |\n" + indent + "  " + secret + "\n";
            case 1 -> indent + name + ": >-\n" + indent + "    " + secret + "\n";
            case 2 -> indent + name + ":\n" + indent + "  " + secret + "\n";
            case 3 -> indent + name + ":\n" + indent + "- " + secret + "\n";
            case 4 -> indent + "- name: " + name + "\n" + indent + "  value: " + secret + "\n";
            case 5 -> indent + name + ": \"" + secret + "\"\n";
            case 6 -> indent + "x: {a: 1, " + name + ": '" + secret + "', b: 2}\n";
            default -> indent + name + ": " + secret + "\n";
          });
      text.append(one("", indent + "last: 1\n", "end: x\n"));
      String document = text.toString();
      check(
          random.nextBoolean()
              ? List.of("app", "--config", document)
              : List.of("sh", "-c", "cat <<'EOF' | kubectl apply -f -\n" + document + "EOF\n"),
          secret);
    }
  }

  @Test
  void sql() {
    String[] forms = {
      "CREATE USER 'a'@'%' IDENTIFIED BY §",
      "ALTER USER a IDENTIFIED WITH caching_sha2_password BY §",
      "CREATE USER a WITH PASSWORD §",
      "CREATE ROLE app LOGIN ENCRYPTED PASSWORD § VALID UNTIL 'infinity'",
      "ALTER ROLE app SET x = 1; ALTER ROLE app PASSWORD §",
      "SET PASSWORD FOR 'a'@'h' = PASSWORD(§)",
      "SET PASSWORD = §",
      "CREATE LOGIN a WITH PASSWORD = §, CHECK_POLICY = OFF",
      "CREATE LOGIN a WITH PASSWORD = N§",
      "UPDATE users SET name = 'x', password = § WHERE id = 1",
      "SELECT * FROM users WHERE name = 'x' AND token = §",
      "INSERT INTO users (name, password) VALUES ('x', §)",
      "INSERT INTO t (password, name, age) VALUES (§, 'x', 1), ('y', 'z', 2)",
      "INSERT INTO t (id, name, api_token) VALUES (1, 'a, b', 'q'), (2, 'c', §)",
      "CHANGE MASTER TO MASTER_HOST='h', MASTER_PASSWORD=§",
      "CREATE SERVER s OPTIONS (USER 'u', PASSWORD §, HOST 'h')",
      "CREATE USER MAPPING FOR u SERVER s OPTIONS (user 'x', password §)",
      "COPY t FROM 's3://b' ACCESS_KEY_ID 'x' SECRET_ACCESS_KEY §",
      "SELECT crypt(§, gen_salt('bf'))",
      "SELECT pgp_sym_encrypt('data', §)",
      "OPEN SYMMETRIC KEY k DECRYPTION BY PASSWORD = §",
      "CREATE DATABASE SCOPED CREDENTIAL c WITH IDENTITY = 'x', SECRET = §",
      "GRANT ALL ON *.* TO 'a'@'h' IDENTIFIED BY § WITH GRANT OPTION",
    };
    for (int i = 0; i < ROUNDS; i++) {
      String secret = secret("!#%&()*+,-./:;<=>?@[]^_{|}~ \"");
      String literal = "'" + secret.replace("'", "''") + "'";
      String form = one(forms);
      form = random.nextInt(3) == 0 ? form.toLowerCase(Locale.ROOT) : form;
      String sql = form.replace("§", literal);
      sql = random.nextInt(3) == 0 ? sql.replace(" = '", "='") : sql;
      sql = random.nextInt(3) == 0 ? "SELECT 1; " + sql + ";" : sql;
      check(
          random.nextBoolean()
              ? List.of("psql", "-c", sql)
              : List.of("sh", "-c", "mysql -e \"" + sql.replace("\"", "\\\"") + "\" db"),
          secret);
    }
  }

  @Test
  void shell() {
    String[] forms = {
      "mysql -uroot -p§ db",
      "mysqldump -h h -p§ x | gzip > y",
      "PGPASSWORD=§ psql -h h",
      "export DB_PASSWORD=§; make",
      "env A=b API_TOKEN=§ ./run",
      "curl -u jane:§ https://h/",
      "curl -sSu jane:§ https://h/ -o x",
      "curl -H 'Accept: x' -H X-Api-Key:§ https://h/",
      "sshpass -p § ssh host ls",
      "echo § | sudo -S ls",
      "echo § | docker login -u jane --password-stdin r",
      "sudo -S ls <<< §",
      "echo jane:§ | chpasswd",
      "docker run -e TOKEN=§ -p 80:80 img",
      "docker login -u jane -p § r",
      "app --verbose --password § --port 1",
      "app --password=§ file",
      "a && (cd x; redis-cli -a § ping) || b",
      "for i in 1 2; do ldapsearch -w § -b dc=x; done",
      "x=$(mysql -p§ -e 'select 1'); echo $x",
      "if true; then vault login §; fi",
      "rabbitmqctl add_user jane §",
      "echo § > ~/.pgpass",
    };
    for (int i = 0; i < ROUNDS; i++) {
      String secret = secret("!#%&()*+,-./:;<=>?@[]^_{|}~ ");
      String form = one(forms);
      int quotes = random.nextInt(3);
      String word =
          quotes == 0
              ? "'" + secret + "'"
              : quotes == 1
                  ? "\"" + secret + "\""
                  : "'" + secret.substring(0, 3) + "'\"" + secret.substring(3) + "\"";
      String line = form.replace("§", word);
      check(
          switch (random.nextInt(3)) {
            case 0 -> List.of("bash", "-lc", line);
            case 1 -> List.of("sh", "-c", "set -e\n" + line + "\n");
            default -> List.of("sudo", "-u", "x", "sh", "-c", line);
          },
          secret);
    }
  }

  @Test
  void urls() {
    for (int i = 0; i < ROUNDS; i++) {
      String secret = secret("-_.~%+");
      String user = "://jane:" + secret + "@host.example.com";
      List<String> parameters = new ArrayList<>();
      for (int k = random.nextInt(3); k > 0; k--) {
        parameters.add(one(OTHERS) + "=" + one("1", "x", "a%20b"));
      }
      boolean inUser = random.nextBoolean();
      if (!inUser) {
        String name = one("password", "token", "api_key", "access_token", "sig", "client_secret");
        parameters.add(random.nextInt(parameters.size() + 1), name + "=" + secret);
      }
      String url =
          one("https", "postgres", "redis", "amqp", "mongodb+srv", "jdbc:mysql", "ftp", "rtsp")
              + (inUser ? user : "://host:80")
              + "/a/b"
              + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters))
              + one("", "#top");
      check(
          switch (random.nextInt(5)) {
            case 0 -> List.of("app", "--url=" + url);
            case 1 -> List.of("sh", "-c", "wget '" + url + "' -O x");
            case 2 -> List.of("curl", "-d", "{\"callback\":" + json(url) + "}", "h");
            case 3 -> List.of("docker", "run", "-e", "BACKEND=" + url, "img");
            default -> List.of("curl", url);
          },
          secret);
    }
  }
}
