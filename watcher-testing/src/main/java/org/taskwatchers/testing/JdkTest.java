package org.taskwatchers.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that runs once on each of the {@linkplain Jdks JDKs} of this machine. Its first parameter
 * is the {@link Jdk}.
 *
 * <pre>{@code
 * @JdkTest
 * void exitCarriesTheCode(Jdk jdk) {
 *   Run run = WatchedJvm.on(jdk).events().main(Exits.class, "3").run();
 *   assertEquals(3, run.events("exit").get(0).info());
 * }
 * }</pre>
 *
 * <p>If the test succeeds, all that its JVMs wrote is deleted. If it fails, the files stay; the
 * failure's message says where they are and shows the end of them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(Jdks.class)
@ExtendWith(RunFolder.OfEachTest.class)
public @interface JdkTest {}
