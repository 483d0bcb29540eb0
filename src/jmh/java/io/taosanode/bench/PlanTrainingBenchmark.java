package io.taosanode.bench;

import io.taosanode.analysis.RunContext;
import io.taosanode.plan.PlanFiles;
import io.taosanode.plan.PlanWorkload;
import io.taosanode.plan.encoding.Label;
import io.taosanode.plan.encoding.PlanTable;
import io.taosanode.plan.model.PlanTrainer;
import io.taosanode.plan.model.TrainingReport;
import io.taosanode.plan.model.TrainingSettings;
import io.taosanode.plan.network.Parallel;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One epoch of the network for openGauss, with its share of the beginning and of the verdict. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
public class PlanTrainingBenchmark {
  private static final int EPOCHS = 10;
  private static final List<Label> TIMES = List.of(Label.STARTUP_TIME, Label.TOTAL_TIME);

  /** Lines of the workload; 696 is the contract's file, with a smaller network. */
  @Param({"696", "1310", "3000"})
  public int lines;

  @Param({"1", "2"})
  public int workers;

  private PlanTable table = PlanFiles.table(PlanFiles.TREES);
  private TrainingSettings settings = new TrainingSettings("", 1, 1, -1, 1, 1, TIMES);
  private PlanTrainer trainer = new PlanTrainer(Parallel.none(), 1, 0);

  @Setup
  public void prepare() {
    boolean small = lines == 696;
    table = PlanFiles.table(small ? PlanFiles.chains() : PlanWorkload.file(1, lines));
    settings =
        new TrainingSettings("bench", EPOCHS, 1, -1, small ? 32 : 64, small ? 128 : 512, TIMES);
    Parallel two = (count, work) -> IntStream.range(0, count).parallel().forEach(work);
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "1");
    trainer = new PlanTrainer(workers == 1 ? Parallel.none() : two, workers, 128 << 20);
  }

  @Benchmark
  @OperationsPerInvocation(EPOCHS)
  public TrainingReport epoch() {
    return trainer.train(
        table, settings, Optional.empty(), (epoch, end, loss) -> {}, RunContext.unlimited());
  }
}
