/**
 * A row of the table beside the figure: two numbers as `show` writes them, and in full. One that is not
 * there yet leaves its place empty.
 */
export function row(name, predicted, drawn, show) {
  const there = (value) => value !== undefined && value !== null;
  return {
    name,
    predicted: there(predicted) ? show(predicted) : '',
    predictedValue: predicted,
    drawn: there(drawn) ? show(drawn) : '',
    value: drawn,
  };
}
