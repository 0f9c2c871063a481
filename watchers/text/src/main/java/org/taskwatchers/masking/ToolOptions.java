package org.taskwatchers.masking;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The options of known programs that take a secret and whose names do not say so: {@code -p} is a
 * password to {@code mysql}, a port to {@code ssh} and a folder's parents to {@code mkdir}.
 */
final class ToolOptions {
  /** Which part of the value is the secret. */
  enum Part {
    ALL(""),
    AFTER_COLON(":"),
    AFTER_COMMA(","),
    AFTER_PERCENT("%"),
    AFTER_EQUALS("="),
    /** Of {@code user:secret@host}, what is between; one with a scheme any text may hold. */
    PROXY(":"),
    /** Of {@code user/secret@database}, what is between. */
    LOGON("/");

    private final String mark;

    Part(String mark) {
      this.mark = mark;
    }

    /** The value with its secret masked. */
    String mask(String value) {
      int from = this == ALL ? 0 : value.indexOf(mark) + 1;
      int to = this == LOGON || this == PROXY ? value.lastIndexOf('@') : value.length();
      if ((this != ALL && from == 0)
          || (this == PROXY && (to < from || value.startsWith("//", from)))) {
        return value;
      }
      MaskedText out = new MaskedText(value);
      out.mask(from, to < from ? value.length() : to);
      return out.result();
    }
  }

  /** Where the value stands. */
  enum Form {
    /** {@code -pX} alone; {@code -p} asks for it. */
    ATTACHED,
    /** {@code -p X} alone. */
    NEXT,
    EITHER,
    /** {@code X}: no option, but the first word that looks like it. */
    POSITION
  }

  /** A rule. No record: to link the {@code equals} of one takes tens of milliseconds. */
  static final class Rule {
    /** Names of programs; one that ends in {@code *} stands for all that begin so. */
    final List<String> tools;

    /** The word that must have come before; empty where none need. */
    final String subcommand;

    /** With their dashes. */
    final List<String> options;

    final Form form;
    final Part part;

    Rule(String tools, String subcommand, String options, Form form, Part part) {
      this.tools = List.of(tools.split(" "));
      this.subcommand = subcommand;
      this.options = options.isEmpty() ? List.of() : List.of(options.split(" "));
      this.form = form;
      this.part = part;
    }

    boolean isFor(String tool) {
      for (String name : tools) {
        int star = name.length() - 1;
        if (name.endsWith("*") ? tool.startsWith(name.substring(0, star)) : tool.equals(name)) {
          return true;
        }
      }
      return false;
    }
  }

  /** To this one only the words up to the command that it starts matter. */
  static final String SSHPASS = "sshpass";

  // Flags of curl that take no value, so that others may stand behind them in one word.
  private static final String CURL_FLAGS = "-sSfkLvigGIjnNOqRZ#0123461aBJlpM";

  private static final List<Rule> RULES =
      List.of(
          new Rule("mysql* mariadb*", "", "-p", Form.ATTACHED, Part.ALL),
          new Rule(SSHPASS, "", "-p", Form.EITHER, Part.ALL),
          new Rule(
              "curl", "", "-u -U --user --proxy-user -E --cert", Form.EITHER, Part.AFTER_COLON),
          new Rule("curl", "", "-b --cookie", Form.EITHER, Part.AFTER_EQUALS),
          new Rule("curl", "", "-x --proxy --preproxy", Form.EITHER, Part.PROXY),
          new Rule("http https httpie xh xhs", "", "-a --auth", Form.EITHER, Part.AFTER_COLON),
          new Rule("ab siege", "", "-A -P", Form.EITHER, Part.AFTER_COLON),
          new Rule(
              "mongo mongosh mongodump mongorestore mongoexport mongoimport mongostat mongotop mongofiles",
              "",
              "-p",
              Form.EITHER,
              Part.ALL),
          new Rule("redis-cli valkey-cli", "", "-a", Form.EITHER, Part.ALL),
          new Rule("sqlcmd bcp osql isql tsql", "", "-P", Form.EITHER, Part.ALL),
          new Rule("cqlsh clickhouse-client", "", "-p", Form.EITHER, Part.ALL),
          new Rule(
              "sqlplus sql rman expdp impdp exp imp sqlldr", "", "", Form.POSITION, Part.LOGON),
          new Rule("ldap*", "", "-w", Form.EITHER, Part.ALL),
          new Rule(
              "smbclient smbget rpcclient net winexe", "", "-U", Form.EITHER, Part.AFTER_PERCENT),
          new Rule("lftp", "", "-u", Form.EITHER, Part.AFTER_COMMA),
          new Rule("zip unzip zipcloak", "", "-P", Form.EITHER, Part.ALL),
          new Rule("7z 7za 7zr 7zz rar unrar", "", "-p -hp", Form.ATTACHED, Part.ALL),
          new Rule("ipmitool", "", "-P", Form.EITHER, Part.ALL),
          new Rule("snmp*", "", "-A -X", Form.EITHER, Part.ALL),
          new Rule("openssl", "", "-k", Form.NEXT, Part.ALL),
          new Rule("ssh-keygen", "", "-N -P", Form.NEXT, Part.ALL),
          new Rule("useradd usermod rdesktop", "", "-p", Form.EITHER, Part.ALL),
          new Rule("xfreerdp wlfreerdp sdl-freerdp", "", "/p:", Form.ATTACHED, Part.ALL),
          new Rule(
              "docker podman buildah skopeo nerdctl helm oc az cf crane",
              "login",
              "-p",
              Form.EITHER,
              Part.ALL));

  private ToolOptions() {}

  /** The rules of the program that a word names; none where it names none. */
  static List<Rule> of(String word) {
    String tool = word.substring(word.lastIndexOf('/') + 1);
    if (File.separatorChar == '\\') {
      tool = tool.substring(tool.lastIndexOf('\\') + 1);
    }
    if (tool.isEmpty() || tool.length() > 32) {
      return List.of();
    }
    tool = tool.toLowerCase(Locale.ROOT);
    tool = tool.endsWith(".exe") ? tool.substring(0, tool.length() - 4) : tool;
    List<Rule> rules = new ArrayList<>(0);
    for (Rule rule : RULES) {
      if (rule.isFor(tool)) {
        rules.add(rule);
      }
    }
    return rules;
  }

  /**
   * Where the value begins that stands in the same word as the option, as in {@code -psecret};
   * {@code word.length()} where the word is the option alone; -1 where it is another word.
   */
  static int valueIn(String word, String option, Rule rule) {
    if (option.startsWith("--")) {
      boolean joined = word.startsWith(option) && word.startsWith("=", option.length());
      return word.equals(option) ? word.length() : joined ? option.length() + 1 : -1;
    }
    if (word.startsWith(option)) {
      return option.length();
    }
    if (rule.tools.get(0).equals("curl") && word.startsWith("-")) {
      int i = 1;
      while (i < word.length() && CURL_FLAGS.indexOf(word.charAt(i)) > 0) {
        i++;
      }
      return i < word.length() && word.charAt(i) == option.charAt(1) ? i + 1 : -1;
    }
    return -1;
  }
}
