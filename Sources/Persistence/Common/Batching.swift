import Dispatch
import MariaDB
import Synchronization

/// The same work of many threads, done together: what arrives while one batch is at work is the next.
///
/// Batches form by themselves under load; a thread that finds nobody at work begins at once, alone. The
/// thread that begins a batch does the work of all in it, so that no thread of its own is needed.
///
///     let store = Batching(limit: 32, together: { rows in try insert(rows) }, alone: { … })
///     let id = try store(row)   // from any thread
final class Batching<Item: Sendable, Answer: Sendable>: Sendable {
  /// One caller's place in the queue.
  private final class Place: Sendable {
    enum State: Sendable {
      case waiting
      /// No answer in its batch: the caller does the work alone.
      case leftOut
      case answered(Answer)
      case failed(any Error)
    }

    let item: Item
    let state = Mutex(State.waiting)
    /// Signalled once, when the state is final or the place is first in the queue.
    let turn = DispatchSemaphore(value: 0)

    init(_ item: Item) { self.item = item }
  }

  private struct Queue {
    var waiting: [Place] = []
    var isAtWork = false
  }

  private let limit: Int
  private let together: @Sendable ([Item]) throws -> [Answer?]
  private let alone: @Sendable (Item) throws -> Answer
  private let queue = Mutex(Queue())

  /// `together` gives an answer for each item in its order, nil for one that it leaves out.
  ///
  /// What it throws is everybody's answer. What it leaves out is done by `alone`, on the caller's own thread,
  /// so that whatever takes long, or fails, holds up nobody else.
  init(
    limit: Int, together: @escaping @Sendable ([Item]) throws -> [Answer?],
    alone: @escaping @Sendable (Item) throws -> Answer
  ) {
    self.limit = limit
    self.together = together
    self.alone = alone
  }

  func submit(_ item: Item) throws -> Answer {
    let place = Place(item)
    let isFirst = queue.withLock { queue in
      queue.waiting.append(place)
      defer { queue.isAtWork = true }
      return !queue.isAtWork
    }
    if !isFirst { place.turn.wait() }
    // Not answered yet: this thread is the one to do the work.
    if case .waiting = place.state.withLock({ $0 }) { workOnce() }
    switch place.state.withLock({ $0 }) {
    case .answered(let answer): return answer
    case .failed(let error): throw error
    case .waiting, .leftOut: return try alone(item)
    }
  }

  /// Those whose work nobody has begun.
  var waitingCount: Int { queue.withLock { $0.waiting.count } }

  /// Does the work of those who wait, the caller's included, and hands the queue to the next.
  private func workOnce() {
    let batch = queue.withLock { queue in
      let batch = Array(queue.waiting.prefix(limit))
      queue.waiting.removeFirst(batch.count)
      return batch
    }
    let states = outcome(of: batch)
    // The caller is first in its own batch, and waits no more.
    for (place, state) in zip(batch, states) { place.state.withLock { $0 = state } }
    for place in batch.dropFirst() { place.turn.signal() }
    let next = queue.withLock { queue in
      queue.isAtWork = !queue.waiting.isEmpty
      return queue.waiting.first
    }
    next?.turn.signal()
  }

  private func outcome(of batch: [Place]) -> [Place.State] {
    do {
      let answers = try together(batch.map(\.item))
      precondition(answers.count == batch.count, "an item without an answer")
      return answers.map { $0.map { .answered($0) } ?? .leftOut }
    } catch {
      return batch.map { _ in .failed(error) }
    }
  }
}

/// The answers of a batch, none of them where the database refuses it as a whole.
///
/// Each item is then to be done alone. A lost connection is everybody's, and thrown.
func answersOrNone<Item, Answer>(
  for items: [Item], _ work: () throws -> [Answer?]
) throws -> [Answer?] {
  do {
    return try work()
  } catch let error as MariaDBError where !error.isConnectionLoss {
    return items.map { _ in nil }
  }
}
