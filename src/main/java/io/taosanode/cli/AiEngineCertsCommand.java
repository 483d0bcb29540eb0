package io.taosanode.cli;

import io.taosanode.door.opengauss.ca.CaException;
import io.taosanode.door.opengauss.ca.CaFolderWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code taosanode aiengine-certs}: makes the certificates that openGauss and the node share. */
@Command(
    name = "aiengine-certs",
    description = "Make the folder of certificates for the openGauss predictor.",
    mixinStandardHelpOptions = true)
final class AiEngineCertsCommand implements Callable<Integer> {
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");

  @Spec private CommandSpec spec;

  @Option(names = "--dir", required = true, paramLabel = "DIR", description = "folder to make")
  private Path folder = Path.of("");

  @Option(
      names = "--engine-ip",
      required = true,
      paramLabel = "IP",
      description = "IPv4 address of this node, as databases are told it")
  private String engineIp = "";

  @Option(
      names = "--client-ip",
      required = true,
      paramLabel = "IP",
      description = "IPv4 address of the database")
  private String clientIp = "";

  @Option(
      names = "--password",
      required = true,
      interactive = true,
      arity = "0..1",
      paramLabel = "PW",
      description = "password of the keys, 8 to 15 characters; asked for if left out")
  private char[] password = {};

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  AiEngineCertsCommand() {}

  @Override
  public Integer call() {
    requireAddress("--engine-ip", engineIp);
    requireAddress("--client-ip", clientIp);
    String objection = CaFolderWriter.objection(new String(password));
    if (!objection.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--password: " + objection);
    }
    try {
      new CaFolderWriter(folder).write(engineIp, clientIp, new String(password));
    } catch (CaException e) {
      throw new CliException(String.valueOf(e.getMessage()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("certificates are in " + folder.toAbsolutePath().normalize());
    out.println("copy the folder to the CA folder of the database and name it as ca-dir here");
    out.flush();
    return 0;
  }

  private void requireAddress(String option, String address) {
    if (!IPV4.matcher(address).matches()) {
      throw new ParameterException(
          spec.commandLine(), option + " = " + address + ": must be an IPv4 address");
    }
  }
}
