import Foundation
import Testing
import TextOutput

@Suite struct LineQueueTests {
  private func queue(_ descriptor: Int32, room: Int = LineQueue.room) -> LineQueue {
    LineQueue(OutputDescriptor(number: descriptor), room: room) { "lost=\($0)" }
  }

  /// Reads until that many lines have come.
  private func lines(_ count: Int, from handle: FileHandle) throws -> [String] {
    var (text, found) = (Data(), 0)
    while found < count, let byte = try handle.read(upToCount: 1)?.first {
      text.append(byte)
      if byte == 10 { found += 1 }
    }
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `lines leave in the order in which they came, all of them before a flush returns`()
    throws
  {
    let pipe = Pipe()
    let queue = queue(pipe.fileHandleForWriting.fileDescriptor)
    for number in 0..<1000 { queue.add("line \(number)") }
    queue.flush(milliseconds: 60_000)
    let read = try lines(1000, from: pipe.fileHandleForReading)
    #expect(read == (0..<1000).map { "line \($0)" })
  }

  @Test func `a reader that is stuck keeps nobody waiting, and is told what it missed`() throws {
    // Would catch: a full pipe that stops every thread with something to say, or a gap that nobody sees.
    let pipe = Pipe()
    let queue = queue(pipe.fileHandleForWriting.fileDescriptor, room: 10_000)
    let line = String(repeating: "x", count: 99)
    // Some 64 KB fit into the pipe, 10 KB into the queue.
    for _ in 0..<3000 { queue.add(line) }
    queue.flush(milliseconds: 1)
    var (whole, lost) = (0, 0)
    while whole + lost < 3000 {
      for read in try lines(1, from: pipe.fileHandleForReading) {
        if read.hasPrefix("lost=") {
          lost += try #require(Int(read.dropFirst(5)))
        } else {
          whole += 1
        }
        #expect(read == line || read.hasPrefix("lost="))
      }
    }
    #expect(lost > 0)
    #expect(whole + lost == 3000)
    queue.add("after")
    #expect(try lines(1, from: pipe.fileHandleForReading) == ["after"])
  }

  @Test func `what one process writes at once is never mixed up with another's lines`() throws {
    // Would catch: one line cut into several writes where processes share a log.
    let pipe = Pipe()
    let queues = (0..<4).map { _ in queue(pipe.fileHandleForWriting.fileDescriptor) }
    let text = ["a", "b", "c", "d"].map { String(repeating: $0, count: 4000) }
    for _ in 0..<50 {
      for (queue, line) in zip(queues, text) { queue.add(line) }
    }
    let read = try lines(200, from: pipe.fileHandleForReading)
    #expect(read.count == 200)
    #expect(Set(read) == Set(text))
  }

  @Test func `nowhere to write, no reader and no descriptor are survived, and lines are counted`()
    throws
  {
    // Would catch: a process that ends because of its log.
    prepareStandardDescriptors()
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    for descriptor in [full.fileDescriptor, pipe.fileHandleForWriting.fileDescriptor, 99_999] {
      let asked = DispatchSemaphore(value: 0)
      let queue = LineQueue(OutputDescriptor(number: descriptor)) { count in
        if count == 1 { asked.signal() }
        return "lost=\(count)"
      }
      queue.add("one")
      queue.flush(milliseconds: 60_000)
      asked.wait()
    }
  }

  @Test func `a failure says why, and whether it is only that the reader left`() throws {
    prepareStandardDescriptors()
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let noSpace = #expect(throws: OutputDescriptor.Failure.self) {
      try OutputDescriptor(number: full.fileDescriptor).write([65])
    }
    #expect(noSpace?.code == ENOSPC && noSpace?.isReaderGone == false)
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let gone = #expect(throws: OutputDescriptor.Failure.self) {
      try OutputDescriptor(number: pipe.fileHandleForWriting.fileDescriptor).write([65])
    }
    #expect(gone?.isReaderGone == true)
  }

  @Test func `a descriptor whose sharer asked not to wait gets everything all the same`() throws {
    // Would catch: a line that is cut because somebody else set O_NONBLOCK.
    let pipe = Pipe()
    let descriptor = pipe.fileHandleForWriting.fileDescriptor
    #expect(fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0)
    let queue = queue(descriptor)
    for _ in 0..<200 { queue.add(String(repeating: "y", count: 999)) }
    let read = try lines(200, from: pipe.fileHandleForReading)
    #expect(read.count == 200 && read.allSatisfy { $0.count == 999 })
  }
}
