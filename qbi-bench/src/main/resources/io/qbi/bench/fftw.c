/*
 * Transforms by FFTW when it is told to; Worker.java describes the commands.
 *
 *   cc -O3 fftw.c -lfftw3f_threads -lfftw3f -lpthread -lm
 *
 * prepare takes, where Worker.java takes a row's key: "c2c" or "r2c", then the lengths of the axes
 * that are transformed, the last ones of the input. Single precision. Plans are measured.
 */
#include <complex.h>
#include <fftw3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static fftwf_complex *out;
static float *in;
static long shape[8], count_in, count_out, last_out;
static int rank, elements_in; /* floats of an input element */
static fftwf_plan plan;
static int is_real;

static long long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static const char *load(const char *file) {
  FILE *f = fopen(file, "rb");
  unsigned char head[10];
  char header[65536], *at;
  if (!f || fread(head, 1, 10, f) != 10) return "cannot read the input";
  size_t length = head[8] + 256 * head[9];
  if (fread(header, 1, length, f) != length) return "cannot read the header";
  header[length] = 0;
  elements_in = strstr(header, "<c8") ? 2 : strstr(header, "<f4") ? 1 : 0;
  if (!elements_in) return "only float32 and complex64 can be transformed";
  at = strchr(strstr(header, "'shape'"), '(') + 1;
  rank = 0;
  count_in = 1;
  while (*at != ')' && rank < 8) {
    shape[rank] = strtol(at, &at, 10);
    count_in *= shape[rank++];
    while (*at == ',' || *at == ' ') at++;
  }
  in = fftwf_malloc(sizeof(float) * elements_in * count_in);
  if (fread(in, sizeof(float) * elements_in, count_in, f) != (size_t) count_in)
    return "the input ended early";
  fclose(f);
  return 0;
}

static const char *prepare(char *script) {
  int axes[8], n = 0;
  long each = 1;
  char *word = strtok(script, " ");
  is_real = !strcmp(word, "r2c");
  while ((word = strtok(0, " ")) && n < 8) {
    axes[n] = atoi(word);
    each *= axes[n++];
  }
  if (is_real != (elements_in == 1)) return "the input's type is another";
  last_out = is_real ? axes[n - 1] / 2 + 1 : axes[n - 1];
  long each_out = each / axes[n - 1] * last_out, batch = count_in / each;
  count_out = each_out * batch;
  out = fftwf_malloc(sizeof(fftwf_complex) * count_out);
  /* Measuring writes to the input, so a copy is measured. */
  size_t bytes = sizeof(float) * elements_in * count_in;
  float *copy = fftwf_malloc(bytes);
  memcpy(copy, in, bytes);
  plan = is_real
             ? fftwf_plan_many_dft_r2c(n, axes, batch, in, 0, 1, each, out, 0, 1, each_out,
                                       FFTW_MEASURE | FFTW_PRESERVE_INPUT)
             : fftwf_plan_many_dft(n, axes, batch, (fftwf_complex *) in, 0, 1, each, out, 0, 1,
                                   each_out, FFTW_FORWARD, FFTW_MEASURE | FFTW_PRESERVE_INPUT);
  memcpy(in, copy, bytes);
  fftwf_free(copy);
  fftwf_free(out);
  out = 0;
  return plan ? 0 : "no plan";
}

/* Transforms into memory that is allocated anew, as the others do. */
static long long run(void) {
  fftwf_free(out);
  long long start = now();
  out = fftwf_malloc(sizeof(fftwf_complex) * count_out);
  if (is_real)
    fftwf_execute_dft_r2c(plan, in, out);
  else
    fftwf_execute_dft(plan, (fftwf_complex *) in, out);
  return now() - start;
}

static const char *save(const char *file) {
  run();
  FILE *f = fopen(file, "wb");
  char header[256];
  if (!f) return "cannot write the result";
  int at = sprintf(header, "{'descr': '<c8', 'fortran_order': False, 'shape': (");
  for (int i = 0; i < rank; i++)
    at += sprintf(header + at, "%ld,", i == rank - 1 ? last_out : shape[i]);
  at += sprintf(header + at, ")}");
  while ((at + 11) % 64) header[at++] = ' ';
  header[at++] = '\n';
  fwrite("\223NUMPY\1\0", 1, 8, f);
  fputc(at & 255, f);
  fputc(at >> 8, f);
  fwrite(header, 1, at, f);
  fwrite(out, sizeof(fftwf_complex), count_out, f);
  fclose(f);
  return 0;
}

int main(int argc, char **argv) {
  static char line[65536];
  fftwf_init_threads();
  fftwf_plan_with_nthreads(argc > 1 ? atoi(argv[1]) : 1);
  while (fgets(line, sizeof line, stdin)) {
    const char *error = 0;
    line[strcspn(line, "\n")] = 0;
    char *rest = strchr(line, '\t');
    if (rest) *rest++ = 0;
    if (!strcmp(line, "load")) {
      error = load(strchr(rest, '\t') + 1);
    } else if (!strcmp(line, "prepare")) {
      rest[strcspn(rest, "\t")] = 0;
      error = prepare(rest);
    } else if (!strcmp(line, "time")) {
      printf("ok\t");
      for (int i = atoi(rest); i > 0; i--) printf("%lld ", run());
      printf("\n");
    } else if (!strcmp(line, "warm")) {
      long long end = now() + atol(rest) * 1000000LL;
      do run();
      while (now() < end);
    } else if (!strcmp(line, "save")) {
      error = save(rest);
    } else {
      error = "no such command";
    }
    if (error) printf("error\t%s\n", error);
    else if (strcmp(line, "time")) printf("ok\t\n");
    fflush(stdout);
  }
  return 0;
}
