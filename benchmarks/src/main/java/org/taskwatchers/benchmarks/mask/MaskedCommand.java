package org.taskwatchers.benchmarks.mask;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.taskwatchers.masking.Masking;

/** Masks one command again and again, for JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MaskedCommand {
  /** The words of the command, with a bar between them. */
  @Param({
    "git|clone|--depth|1|--branch|main|--quiet|https://github.com/acme/app.git|target/app|-v",
    "docker|run|-d|--name|db|-e|POSTGRES_PASSWORD=hunter2|-p|5432:5432|postgres:16",
    "curl|-fsS|-u|jane:hunter2|-H|Accept: text/html|-X|POST|https://example.com/v1/users|-o/dev/null",
    "sh|-c|cd /srv/app && mysql -uroot -phunter2 db < dump.sql | tee log",
    "curl|-d|{\"user\":\"jane\",\"password\":\"hunter2\",\"roles\":[\"a\",\"b\"]}|https://example.com/"
  })
  public String command = "";

  private final Masking masking = new Masking(null, null);

  /** Returns the command with its secret masked. */
  @Benchmark
  public List<String> mask() {
    return masking.mask(List.of(command.split("\\|", -1)));
  }

  /** Returns the command as it is. The time that this takes is not a part of masking. */
  @Benchmark
  public List<String> make() {
    return List.of(command.split("\\|", -1));
  }
}
