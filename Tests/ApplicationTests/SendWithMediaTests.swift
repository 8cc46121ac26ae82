import Domain
import TestPorts
import Testing

@testable import Application

/// Media go before the text, each once, and none of them keeps the text from the buyer.
struct SendWithMediaTests {
  private static let photo = "https://x.example/a.jpg"
  private static let video = "https://x.example/b.mp4"

  private var telegram = FakeTelegram()
  private var store = FakeMedia()
  private let surroundings = Surroundings()
  private var progress = MessageProgress.begun
  private var kind = OutgoingMessage.Kind.delivery

  private mutating func media(_ parts: MediaPart..., fileID: String? = nil) {
    store.media = parts.enumerated().map {
      StoredMedium(id: MediumID(Int64($0)), part: $1, fileID: fileID)
    }
  }

  private mutating func send(within time: Interval = .seconds(10)) throws -> MessageOutcome {
    try SendWithMedia(store: store, sender: telegram, seams: surroundings.seams).send(
      OutgoingMessage(kind, botID: BotID(2), chatID: 7), as: .sample, &progress,
      deadline: Deadline(in: time))
  }

  @Test mutating func `one part with a short text is one message`() throws {
    media(MediaPart(.photo, address: Self.photo))
    #expect(try send() == .sent)
    #expect(telegram.media.all == ["photo \(Self.photo) with the text"])
    #expect(telegram.sent.all.isEmpty)
  }

  @Test mutating func `a long text comes after its part`() throws {
    telegram.fitsUnderMedium = false
    media(MediaPart(.audio, address: Self.photo))
    #expect(try send() == .sent)
    #expect(telegram.media.all == ["audio \(Self.photo)"] && telegram.sent.all.count == 1)
  }

  @Test mutating func `several parts go in their order, the text last`() throws {
    media(MediaPart(.photo, address: Self.photo), MediaPart(.video, address: Self.video))
    #expect(try send() == .sent)
    #expect(telegram.media.all == ["photo \(Self.photo)", "video \(Self.video)"])
    #expect(telegram.sent.all.count == 1 && progress.partsSent == 2)
  }

  @Test mutating func `a step has its own media, and without any those of its bot`() throws {
    // Would catch: a picture of the bot's discount that no buyer of a discount ever sees.
    media(MediaPart(.photo, address: Self.photo))
    let own = StoredMedium(id: MediumID(9), part: MediaPart(.video, address: Self.video))
    var message = OutgoingMessage(.orderBump, botID: BotID(2), chatID: 7)
    let cases: [(OfferID?, [StoredMedium])] = [(OfferID(8), []), (OfferID(8), [own]), (nil, [own])]
    for (step, ofSteps) in cases {
      message.step = step
      store.ofSteps = ofSteps
      _ = try SendWithMedia(store: store, sender: telegram, seams: surroundings.seams)
        .send(message, as: .sample, &progress, deadline: Deadline(in: .seconds(10)))
    }
    #expect(
      telegram.media.all == [
        "photo \(Self.photo) with the text", "video \(Self.video) with the text",
        "photo \(Self.photo) with the text",
      ])
  }

  @Test mutating func `the picture of a code has no other media`() throws {
    kind = .qrCode
    media(MediaPart(.photo, address: Self.photo))
    #expect(try send() == .sent)
    #expect(telegram.media.all.isEmpty && telegram.sent.all.count == 1)
  }

  @Test mutating func `what Telegram calls a file is learnt, and used the next time`() throws {
    media(MediaPart(.photo, address: Self.photo))
    telegram.mediumOutcomes = [Self.photo: .sent(fileID: "F1")]
    _ = try send()
    #expect(store.notes.all == ["0 is F1"])
    media(MediaPart(.photo, address: Self.photo), fileID: "F1")
    _ = try send()
    #expect(telegram.media.all.last == "photo F1 with the text")
  }

  @Test mutating func `a name that Telegram no longer takes is forgotten, and the address used`()
    throws
  {
    // Would catch: a bot with a new token whose buyers get no picture, or no message at all.
    media(MediaPart(.photo, address: Self.photo), fileID: "OLD")
    telegram.mediumOutcomes = [
      "OLD": .refused(reason: "400"), Self.photo: .sent(fileID: "NEW"),
    ]
    #expect(try send() == .sent)
    #expect(store.notes.all == ["0 is not OLD", "0 is NEW"])
    #expect(surroundings.alerts.all.isEmpty)
  }

  @Test mutating func `a database that is away once a part is out costs nobody the message`() throws
  {
    // Would catch: the same photo sent again and again.
    media(MediaPart(.photo, address: Self.photo))
    telegram.mediumOutcomes = [Self.photo: .sent(fileID: "F1")]
    store.isAway = true
    #expect(try send() == .sent)
  }

  @Test mutating func `a part that is refused leaves the text, and is told once`() throws {
    // Would catch: a paid buyer without the access link because of a dead picture.
    media(MediaPart(.photo, address: Self.photo))
    telegram.mediumOutcomes = [Self.photo: .refused(reason: "400 wrong type")]
    for _ in 0..<2 {
      progress = .begun
      #expect(try send() == .sent)
    }
    #expect(telegram.sent.all.count == 2)
    #expect(surroundings.alerts.all.count == 1)
    #expect(surroundings.alerts.all.first?.contains("media_refused") == true)
  }

  @Test mutating func `the other parts go without the one that is refused`() throws {
    media(MediaPart(.photo, address: Self.photo), MediaPart(.video, address: Self.video))
    telegram.mediumOutcomes = [Self.photo: .refused(reason: "400")]
    #expect(try send() == .sent)
    #expect(telegram.media.all.count == 2 && telegram.sent.all.count == 1)
  }

  @Test(arguments: [
    MessageOutcome.retry(reason: "429", after: .seconds(3)), .blocked(reason: "403"),
    .botRefused(reason: "401"), .unknown(reason: "timeout"),
  ])
  func `what is wrong with the whole message ends the attempt where it is`(outcome: MessageOutcome)
    throws
  {
    // Would catch: a photo that comes once more with each attempt.
    var test = self
    test.kind = .welcome
    test.media(MediaPart(.photo, address: Self.photo), MediaPart(.video, address: Self.video))
    test.telegram.mediumOutcomes = [Self.video: .failed(outcome)]
    #expect(try test.send() == outcome)
    #expect(test.progress.partsSent == 1 && test.telegram.sent.all.isEmpty)
    test.telegram.mediumOutcomes = [:]
    #expect(try test.send() == .sent)
    #expect(
      test.telegram.media.all == [
        "photo \(Self.photo)", "video \(Self.video)", "video \(Self.video)",
      ])
  }

  @Test mutating func `a part without an answer keeps the text for three attempts at most`() throws
  {
    kind = .welcome
    media(MediaPart(.photo, address: Self.photo))
    telegram.mediumOutcomes = [Self.photo: .failed(.unknown(reason: "502"))]
    for attempt in 1...2 {
      progress.attempts = attempt
      #expect(try send() == .unknown(reason: "502"))
    }
    progress.attempts = 3
    #expect(try send() == .sent)
    #expect(telegram.sent.all.count == 1 && surroundings.alerts.all.count == 1)
  }

  @Test(arguments: [OutgoingMessage.Kind.pix, .delivery, .orderBump, .reminder])
  func `no part without an answer keeps the code, the link or what is sent once`(
    kind: OutgoingMessage.Kind
  ) throws {
    // Would catch: a slow video between a buyer and the code that they want to pay by.
    var test = self
    test.kind = kind
    test.media(MediaPart(.video, address: Self.video))
    test.telegram.mediumOutcomes = [Self.video: .failed(.unknown(reason: "502"))]
    test.progress.attempts = kind == .reminder ? SendWithMedia.attemptsWithoutAnswer : 1
    #expect(try test.send() == .sent)
    #expect(test.telegram.sent.all.count == 1)
  }

  @Test mutating func `what an attempt has no time for is left to the next one at once`() throws {
    // Would catch: a task that is still being done when its lease ends, and done twice.
    media(MediaPart(.photo, address: Self.photo), MediaPart(.video, address: Self.video))
    guard case .retry(_, .some(let pause)) = try send(within: .seconds(3)) else {
      Issue.record("an attempt without time went on")
      return
    }
    #expect(pause == .seconds(0) && telegram.media.all.isEmpty && progress.partsSent == 0)
  }

  @Test func `how far a message got is written down with its task`() throws {
    var telegram = telegram
    telegram.mediumOutcomes = [Self.video: .failed(.retry(reason: "429", after: .seconds(3)))]
    var media = FakeMedia()
    media.media = [(MediaPart.Kind.photo, Self.photo), (.video, Self.video)].enumerated().map {
      StoredMedium(id: MediumID(Int64($0)), part: MediaPart($1.0, address: $1.1))
    }
    let task = OutboxTask.message(
      OutgoingMessage(.welcome, botID: BotID(2), chatID: 7),
      cause: .payment(PaymentID(7)), of: SellerID(1), due: Surroundings.now)
    let outbox = FakeOutbox(tasks: [task.claimed(as: OutboxTaskID(1))])
    _ = surroundings.dispatcher(outbox, telegram: telegram, media: media).drain(.buyers)
    #expect(outbox.partsSent.all == [1])
  }

  @Test mutating func `an address that was refused is left out for five minutes, at that bot`()
    throws
  {
    // Would catch: ten thousand buyers of a burst, each of whose messages waits until Telegram has not found the picture.
    media(MediaPart(.photo, address: Self.photo))
    telegram.mediumOutcomes = [Self.photo: .refused(reason: "400")]
    let times = Log<Timestamp>()
    times.add(Surroundings.now)
    let seams = Seams(
      clock: Clock { times.all.last ?? Surroundings.now }, randomness: surroundings.randomness,
      logger: surroundings.seams.logger, alerts: surroundings)
    let sending = SendWithMedia(store: store, sender: telegram, seams: seams)
    func send(as bot: Bot) throws -> MessageOutcome {
      var progress = MessageProgress.begun
      return try sending.send(
        OutgoingMessage(.delivery, botID: bot.id, chatID: 7), as: bot, &progress,
        deadline: Deadline(in: .seconds(10)))
    }
    for _ in 0..<3 { #expect(try send(as: .sample) == .sent) }
    #expect(telegram.media.all.count == 1 && telegram.sent.all.count == 3)
    times.add(Surroundings.now.adding(RefusedMedia.pause))
    #expect(try send(as: .sample) == .sent)
    #expect(telegram.media.all.count == 2)
  }
}
