/// Finds words of a fixed list in a text, in any case of letters, all in one pass (Aho and Corasick).
///
/// Each byte costs one look into a table, however long the list is.
struct WordFinder<Meaning: Sendable>: Sendable {
  struct Word: Sendable {
    let length: Int
    /// No letter stands before or after it, as the list asks with `|` at that end of the word.
    let isBeginning, isEnd: Bool
    let meaning: Meaning
  }

  /// Letters, digits and the signs of the list; every other byte is symbol 0.
  private static var width: Int { 64 }

  private let symbols: [UInt8]
  /// The next state, by state and symbol.
  private var next: [UInt16]
  /// The words that end in a state; most states have none.
  private var ends: [[Word]]

  init(_ list: [(String, Meaning)]) {
    symbols = Self.symbols()
    next = [UInt16](repeating: 0, count: Self.width)
    ends = [[]]
    for (text, meaning) in list { insert(text, meaning) }
    completeStates()
  }

  /// Calls for each word with the place behind it, in the order of those places, until told to stop.
  func find(in text: [UInt8], _ found: (Word, _ end: Int) -> Bool) {
    var state = 0
    for place in text.indices {
      state = Int(next[state * Self.width + Int(symbols[Int(text[place])])])
      guard state != 0, !ends[state].isEmpty else { continue }
      for word in ends[state] where stands(word, endingAt: place + 1, in: text) {
        guard found(word, place + 1) else { return }
      }
    }
  }

  private func stands(_ word: Word, endingAt end: Int, in text: [UInt8]) -> Bool {
    let start = end - word.length
    return (!word.isBeginning || start == 0 || !isLetter(text[start - 1]))
      && (!word.isEnd || end == text.count || !isLetter(text[end]))
  }

  private static func symbols() -> [UInt8] {
    var symbols = [UInt8](repeating: 0, count: 256)
    let signs = Array("abcdefghijklmnopqrstuvwxyz0123456789 /-_.:+@;()[]!,=".utf8)
    for (number, sign) in signs.enumerated() { symbols[Int(sign)] = UInt8(number + 1) }
    for letter in UInt8(ascii: "A")...UInt8(ascii: "Z") {
      symbols[Int(letter)] = symbols[Int(letter | 0x20)]
    }
    return symbols
  }

  private mutating func insert(_ text: String, _ meaning: Meaning) {
    let bar = UInt8(ascii: "|")
    let bytes = text.utf8.filter { $0 != bar }
    var state = 0
    for byte in bytes {
      let place = state * Self.width + Int(symbols[Int(byte)])
      if next[place] == 0 {
        next[place] = UInt16(ends.count)
        next += [UInt16](repeating: 0, count: Self.width)
        ends.append([])
      }
      state = Int(next[place])
    }
    ends[state].append(
      Word(
        length: bytes.count, isBeginning: text.utf8.first == bar, isEnd: text.utf8.last == bar,
        meaning: meaning))
  }

  /// Where a word breaks off, the search goes on with the longest end of it that begins a word.
  private mutating func completeStates() {
    var fallbacks = [Int](repeating: 0, count: ends.count)
    var states = (0..<Self.width).map { Int(next[$0]) }.filter { $0 != 0 }
    var position = 0
    while position < states.count {
      let state = states[position]
      position += 1
      let fallback = fallbacks[state]
      ends[state] += ends[fallback]
      for symbol in 0..<Self.width {
        let place = state * Self.width + symbol
        let other = next[fallback * Self.width + symbol]
        if next[place] == 0 {
          next[place] = other
        } else {
          fallbacks[Int(next[place])] = Int(other)
          states.append(Int(next[place]))
        }
      }
    }
  }
}

/// Of the 26 that ASCII has, in either case.
func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
