extension String {
  /// With its first letter in upper case.
  var capitalizedStart: String { prefix(1).uppercased() + dropFirst() }
}
