# Usage: Rscript normals.R. The same as normals.py with R's rnorm.
summands <- 393
neurons <- 4096
draw <- function() colSums(matrix(rnorm(summands * neurons), summands, neurons))
processor_seconds <- function() sum(proc.time()[1:2])
set.seed(1)
invisible(draw())
sink <- 0
calls <- 0
used <- 0
start <- processor_seconds()
while (used < 0.5) {
  z <- draw()
  sink <- sink + sum(z * z)
  calls <- calls + 1
  used <- processor_seconds() - start
}
cat(sprintf("%.2f\n", calls * summands * neurons / used / 1e6))
