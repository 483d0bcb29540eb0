package io.taosanode.node;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a signal of the operating system. The JDK's own interface for it is reached by
 * reflection, since a mention of it is a warning that cannot be switched off.
 */
public final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private static final String IGNORED = "SigIgn:";
  private static final int HEX = 16;

  private Signals() {}

  /** Runs {@code action} at each signal of that name, on a thread of the virtual machine. */
  public static void on(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object listener =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                  return null;
                }
                return method.getName().equals("equals")
                    ? (Object) (arguments != null && arguments.length == 1 && proxy == arguments[0])
                    : method.getName().equals("hashCode") ? (Object) 1 : (Object) name;
              });
      Object hangup = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, hangup, listener);
    } catch (ReflectiveOperationException e) {
      LOG.warn("signal {} is not listened to: {}", name, e.toString());
    }
  }

  /**
   * Whether the process was started with a signal ignored, which it stays.
   *
   * @param number number of the signal
   */
  static boolean isIgnored(int number) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(IGNORED))
          .map(line -> new BigInteger(line.substring(IGNORED.length()).trim(), HEX))
          .anyMatch(mask -> mask.testBit(number - 1));
    } catch (IOException | NumberFormatException unknown) {
      return false;
    }
  }
}
