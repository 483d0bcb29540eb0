package io.taosanode.cli;

import io.taosanode.algorithm.Builtins;
import io.taosanode.config.ConfigResult;
import io.taosanode.config.EffectiveConfig;
import io.taosanode.config.NodeConfig;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.LoadedModels.Generation;
import io.taosanode.model.ModelEntry;
import io.taosanode.model.ModelException;
import io.taosanode.model.ModelState;
import io.taosanode.model.ModelStore;
import io.taosanode.model.onnx.OnnxRuntime;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code taosanode check}: reads the configuration and prints what it means. */
@Command(
    name = "check",
    description = "Check the configuration and print its effective values.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  /** Exit status for a configuration in error, the one that system services use. */
  static final int BAD_CONFIG = 78;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  // Fields that are filled in by picocli before call().
  @SuppressWarnings("NullAway.Init")
  CheckCommand() {}

  @Override
  public Integer call() {
    ConfigResult result = config.read();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    result.errors().forEach(problem -> err.println("error: " + problem));
    result.warnings().forEach(problem -> err.println("warning: " + problem));
    result.notes().forEach(problem -> err.println("note: " + problem));
    err.flush();
    if (!result.isUsable()) {
      return BAD_CONFIG;
    }
    out.print(EffectiveConfig.render(result.effective()));
    out.flush();
    noteModels(result.config(), err);
    return 0;
  }

  /** Models that would be left out are no reason not to start. */
  private static void noteModels(NodeConfig config, PrintWriter err) {
    ModelStore store = new ModelStore(config.analysis().modelDir(), ModelStore.MAX_BYTES);
    try (LoadedModels models = new LoadedModels(store, new OnnxRuntime())) {
      Generation generation = models.reload(Builtins.all());
      generation.release().run();
      for (ModelEntry entry : generation.entries()) {
        if (entry.state() == ModelState.FAILED) {
          err.println("note: model " + entry.name() + " is left out: " + entry.reason());
        }
      }
    } catch (ModelException e) {
      err.println("note: no models: " + e.getMessage());
    }
    err.flush();
  }
}
