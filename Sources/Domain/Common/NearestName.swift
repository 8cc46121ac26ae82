/// The known name that somebody who mistyped this one most likely meant, or nil.
package func nearestName(to typed: String, among known: some Sequence<String>) -> String? {
  let candidates = known.map { (name: $0, distance: editDistance(typed, $0)) }
  let nearest = candidates.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
  guard let nearest, nearest.distance <= max(1, typed.count / 4) else { return nil }
  return nearest.name
}

/// Characters to insert, remove, replace or swap with their neighbour; case counts for nothing.
private func editDistance(_ left: String, _ right: String) -> Int {
  let (left, right) = (Array(left.lowercased()), Array(right.lowercased()))
  var rows = [Array(0...right.count)]
  for (index, character) in left.enumerated() {
    var row = [index + 1]
    for (column, other) in right.enumerated() {
      var least = min(
        rows[index][column + 1] + 1, row[column] + 1,
        rows[index][column] + (character == other ? 0 : 1))
      if index > 0, column > 0, character == right[column - 1], left[index - 1] == other {
        least = min(least, rows[index - 1][column - 1] + 1)
      }
      row.append(least)
    }
    rows.append(row)
  }
  return rows[left.count][right.count]
}
