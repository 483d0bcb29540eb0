package io.taosanode.cli;

import io.taosanode.algorithm.Builtins;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.LoadedModels.Generation;
import io.taosanode.model.ModelEntry;
import io.taosanode.model.ModelManifest;
import io.taosanode.model.ModelManifest.Forecasting;
import io.taosanode.model.ModelState;
import io.taosanode.model.ModelStore;
import io.taosanode.model.onnx.OnnxRuntime;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code taosanode models}: looks after the directory of models. */
@Command(
    name = "models",
    description = "Add, remove, list or check models; docs/models.md tells their form.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Runnable {
  private static final int SOME_FAILED = 1;

  @Spec private CommandSpec spec;
  @Mixin private ModelDirectory models;

  // Fields that are filled in by picocli before run().
  @SuppressWarnings("NullAway.Init")
  ModelsCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "add, remove, list or check is needed");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  @Command(
      name = "list",
      description = "List the models; their files are checked, nothing is loaded.",
      mixinStandardHelpOptions = true)
  int list() {
    return print(models.store().entries());
  }

  @Command(
      name = "check",
      description = "Load every model, run it once, and tell what is wrong.",
      mixinStandardHelpOptions = true)
  int check() {
    ModelStore store = models.store();
    try (LoadedModels loaded = new LoadedModels(store, new OnnxRuntime())) {
      Generation generation = loaded.reload(Builtins.all());
      generation.release().run();
      return print(generation.entries());
    }
  }

  @Command(
      name = "add",
      description = "Check a folder and copy it into the directory of models.",
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "FOLDER", description = "folder with model.onnx and model.json")
          Path folder,
      @Option(names = "--replace", description = "replace a model of the same name")
          boolean replace) {
    ModelStore store = models.store();
    ModelManifest manifest = store.add(folder, replace);
    out().println("added " + manifest.name() + " to " + store.directory());
    out().println("a running node takes it up within seconds");
    out().flush();
    return 0;
  }

  @Command(
      name = "remove",
      description = "Take a model out of the directory.",
      mixinStandardHelpOptions = true)
  int remove(@Parameters(paramLabel = "NAME", description = "name of the model") String name) {
    ModelStore store = models.store();
    store.remove(name);
    out().println("removed " + name + " from " + store.directory());
    out().flush();
    return 0;
  }

  private int print(List<ModelEntry> entries) {
    Table table = new Table("name", "state", "task", "size", "licence", "version");
    entries.forEach(entry -> table.add(row(entry)));
    table.print(out());
    for (ModelEntry entry : entries) {
      if (entry.state() == ModelState.FAILED) {
        out().println(entry.name() + ": " + entry.reason());
      }
    }
    out().flush();
    return entries.stream().anyMatch(e -> e.state() == ModelState.FAILED) ? SOME_FAILED : 0;
  }

  private static String[] row(ModelEntry entry) {
    String state = entry.state().name().toLowerCase(Locale.ROOT);
    return entry
        .manifest()
        .map(
            m ->
                new String[] {
                  entry.name(),
                  state,
                  m.purpose() instanceof Forecasting ? "forecast" : "detect",
                  String.format(Locale.ROOT, "%.1f MB", m.seal().bytes() / (double) (1 << 20)),
                  m.card().licence(),
                  m.card().version()
                })
        .orElseGet(() -> new String[] {entry.name(), state, "", "", "", ""});
  }
}
