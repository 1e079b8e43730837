"""The test images of MNIST, for the numbers that the derivations take from them."""

import gzip
import math
import os

NAME = "t10k-images-idx3-ubyte"


def file_of(folder):
    for name in (NAME, NAME + ".gz"):
        path = os.path.join(folder, name)
        if folder and os.path.exists(path):
            return path
    return None


def present(folder):
    return file_of(folder) is not None


class Images:
    """The 10,000 images: the sums of squares of their pixels in [0, 1], and what the first 8,000
    pull at the weights with; read when needed."""

    def __init__(self, folder):
        self.path = file_of(folder)
        self.cached = self.pull = None

    def pixels(self):
        return chunks(read(self.path)[16:], 784)

    def labels(self):
        return read(self.path.replace("images-idx3", "labels-idx1"))[8:]

    def squares(self):
        if self.cached is None:
            square = [(value / 255) ** 2 for value in range(256)]
            self.cached = [math.fsum(map(square.__getitem__, image)) for image in self.pixels()]
        return self.cached

    def threshold(self, count=8000):
        """The largest singular value of E[(mean of y - y) x^T], and the least cost of a constant
        output, of the first images."""
        if self.pull is None:
            sums, labels = [[0] * 784 for _ in range(10)], self.labels()[:count]
            for image, label in zip(self.pixels(), labels):
                sums[label] = list(map(int.__add__, sums[label], image))
            shares = [labels.count(k) / count for k in range(10)]
            everything = [sum(column) for column in zip(*sums)]
            rows = [[(share * every - own) / (255 * count) for every, own in zip(everything, row)]
                    for share, row in zip(shares, sums)]
            gram = [[math.fsum(x * y for x, y in zip(a, b)) for b in rows] for a in rows]
            cost = -sum(p * math.log(p) + (1 - p) * math.log(1 - p) for p in shares)
            self.pull = math.sqrt(largest_eigenvalue(gram)), cost
        return self.pull


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rb") as file:
        return file.read()


def chunks(data, size):
    return [data[at:at + size] for at in range(0, len(data), size)]


def largest_eigenvalue(matrix):
    """Of a positive matrix, by powers of it."""
    vector = [1.0 + i for i in range(len(matrix))]
    for _ in range(500):
        image = [sum(a * x for a, x in zip(row, vector)) for row in matrix]
        length = math.sqrt(sum(x * x for x in image))
        vector = [x / length for x in image]
    return length


def names(images):
    """squares(): the sums of squares; mean(f, otherwise): the mean of f(sum of squares) over the
    images, or the number that shall stand for it where there are no images; deviation(): the
    standard deviation of the sums; threshold(): see Images."""
    def squares():
        return images.squares()

    def mean(f=lambda s: s, otherwise=math.nan):
        if not images:
            return otherwise
        return math.fsum(map(f, images.squares())) / len(images.squares())

    def deviation():
        centre = mean()
        return math.sqrt(mean(lambda s: (s - centre) ** 2))

    def threshold():
        return images.threshold()

    return {"squares": squares, "mean": mean, "deviation": deviation, "threshold": threshold}
