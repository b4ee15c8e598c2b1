package io.qbi.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.qbi.Qbi;
import io.qbi.data.DType;
import io.qbi.io.QbiIo;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BoneCellsTest {
  private static final int CELLS = 40;

  @TempDir private Path folder;

  /** What a run printed and how it ended. */
  private record Outcome(int code, String out, String err) {}

  private Outcome run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--output=" + folder.resolve("result"));
    CommandLine program =
        BoneCells.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = program.execute(all.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  private Outcome runPhantom(String... more) {
    List<String> args = new ArrayList<>(List.of("--phantom-size=96x160x160", "--cells=" + CELLS));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private List<String[]> csv() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("result/cells.csv"));
    return lines.stream().map(line -> line.split(",", -1)).toList();
  }

  @Test
  void findsTheCellsOfThePhantom() throws IOException {
    Outcome outcome = runPhantom();

    assertThat(outcome.err).isEmpty();
    assertThat(outcome.code).isZero();
    assertThat(outcome.out).contains("truth: " + CELLS + " cells", "order parameter S");
    long cells = csv().stream().filter(row -> row[1].equals("cell")).count();
    assertThat(cells).isBetween(CELLS * 99L / 100, CELLS * 101L / 100);
  }

  @Test
  void writesATableThatParses() throws IOException {
    runPhantom();

    List<String[]> rows = csv();
    assertThat(rows.get(0)).startsWith("label", "verdict", "voxels", "volume", "centre_z");
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
    assertThat(rows.subList(1, rows.size()))
        .allSatisfy(
            row -> {
              for (int column = 2; column < row.length; column++) {
                assertThat(Double.parseDouble(row[column])).isFinite();
              }
            });
    assertThat(rows.stream().map(row -> row[1]))
        .contains("cell", "too small", "too big", "strangely shaped");
  }

  @Test
  void writesPicturesAndExplanations() throws IOException {
    runPhantom();

    Path result = folder.resolve("result");
    BufferedImage overview = ImageIO.read(result.resolve("overview.png").toFile());
    assertThat(overview.getWidth()).isGreaterThan(3 * 160);
    assertThat(overview.getHeight()).isGreaterThan(3 * 160);
    assertThat(ImageIO.read(result.resolve("sizes.png").toFile())).isNotNull();
    assertThat(result.resolve("graph.svg")).content().startsWith("<svg").contains("label");
    assertThat(result.resolve("explain.txt")).content().contains("label");
  }

  @Test
  void neitherChunksNorThreadsNorMemoryChangeTheTable() throws IOException {
    runPhantom();
    byte[] expected = Files.readAllBytes(folder.resolve("result/cells.csv"));

    Outcome outcome = runPhantom("--chunk=31x64x50", "--threads=3", "--memory=24m");

    assertThat(outcome.err).isEmpty();
    assertThat(folder.resolve("result/cells.csv")).hasBinaryContent(expected);
  }

  /** Two bright cubes of 8 voxels, a large one, a rod and a speck in a volume of 0 and 200. */
  private Path mask() {
    boolean[] data = new boolean[30 * 40 * 50];
    box(data, 2, 2, 2, 2, 2, 2);
    box(data, 10, 10, 40, 2, 2, 2);
    box(data, 15, 15, 15, 6, 6, 6);
    box(data, 5, 30, 10, 1, 1, 12);
    box(data, 25, 35, 45, 1, 1, 1);
    box(data, 20, 38, 20, 2, 2, 2);
    Path file = folder.resolve("mask.tif");
    QbiIo.save(Qbi.array(data, 30, 40, 50).astype(DType.UINT8).times(200), file);
    return file;
  }

  private static void box(boolean[] data, int z, int y, int x, int depth, int height, int width) {
    for (int i = 0; i < depth; i++) {
      for (int j = 0; j < height; j++) {
        for (int k = 0; k < width; k++) {
          data[((z + i) * 40 + y + j) * 50 + x + k] = true;
        }
      }
    }
  }

  @Test
  void takesAMaskAsItIs() throws IOException {
    Outcome outcome =
        run(
            mask().toString(),
            "--polarity=bright",
            "--connectivity=6",
            "--min-volume=2",
            "--max-volume=20",
            "--max-elongation=3");

    assertThat(outcome.err).isEmpty();
    assertThat(outcome.out)
        .contains("a mask of 0 and 200", "2 of 6 objects", "left (x < 25) 1, right 1");
    assertThat(csv().stream().skip(1).map(row -> row[1]))
        .containsExactly(
            "cell", "strangely shaped", "cell", "too big", "cut by the border", "too small");
  }

  @Test
  void measuresInTheUnitsOfTheSpacing() throws IOException {
    String file = mask().toString();
    run(file, "--polarity=bright", "--spacing=2,0.5,0.5", "--min-volume=4", "--max-volume=4");

    List<String[]> rows = csv();
    assertThat(rows.get(1)).startsWith("1", "cell", "8", "4", "5", "1.25", "1.25");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--connectivity=7             | --connectivity 7 is none of 6, 18, 26",
        "--threshold=high             | --threshold high is neither a number nor otsu",
        "--memory=much                | '--memory': 'much' is no number of bytes; write 512m or 2g",
        "--chunk=3x4                  | 'no size'",
        "--spacing=0                  | --spacing takes one or three numbers above 0",
        "--polarity=grey              | expected one of [DARK, BRIGHT]",
        "--wrong                      | Unknown option: '--wrong'",
      })
  void saysWhichArgumentIsWrong(String argument, String message) {
    Outcome outcome = run(argument);

    assertThat(outcome.code).isEqualTo(2);
    assertThat(outcome.err).contains(message.replace("'no size'", "is no size"));
    assertThat(outcome.err.lines()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--phantom-size=8             | is too small",
        "--cells=-1                   | --cells -1 is below 0",
        "--min-volume=5000 --max-volume=50 | --min-volume <= --max-volume",
        "--max-elongation=0.5         | --max-elongation",
        "--phantom-size=64 --cells=5000 | use fewer --cells",
        "--threads=0                  | threads",
      })
  void saysWhyItCannotRun(String arguments, String message) {
    assertOneSentence(run(arguments.split(" ")), message);
  }

  private static void assertOneSentence(Outcome outcome, String message) {
    assertThat(outcome.code).isEqualTo(1);
    assertThat(outcome.err).contains(message);
    assertThat(outcome.err.lines()).hasSize(1);
  }

  @Test
  void refusesAMissingFile() {
    assertOneSentence(run(folder.resolve("none.tif").toString()), "there is no such file");
  }

  @Test
  void refusesATextThatIsCalledTif() throws IOException {
    Path file = Files.writeString(folder.resolve("text.tif"), "This is no image.");

    assertOneSentence(run(file.toString()), "its content is not TIFF as its name says");
  }

  @Test
  void refusesAnImageOfTwoAxes() {
    Path file = folder.resolve("flat.npy");
    QbiIo.save(Qbi.zeros(DType.UINT8, 8, 9), file);

    assertOneSentence(run(file.toString()), "cells are counted in volumes (z, y, x)");
  }

  @Test
  void refusesAVolumeOfOneValue() {
    Path file = folder.resolve("same.npy");
    QbiIo.save(Qbi.zeros(DType.UINT8, 8, 9, 10), file);

    assertOneSentence(run(file.toString()), "every voxel is 0");
  }

  @Test
  void showsTheWayToAnErrorOnRequest() {
    Outcome outcome = run(folder.resolve("none.tif").toString(), "--debug");

    assertThat(outcome.code).isEqualTo(1);
    assertThat(outcome.err).contains("\tat io.qbi.io.QbiIo.open");
  }
}
