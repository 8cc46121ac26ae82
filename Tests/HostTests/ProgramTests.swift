import Host
import Testing

@Suite struct ProgramTests {
  @Test func `what a program says and how it ended come back`() {
    let ending = Program.run(["/bin/sh", "-c", "echo out; echo err >&2; exit 3"])
    #expect(ending == .init(status: 3, output: "out\nerr\n"))
    #expect(Program.run(["/bin/sh", "-c", "kill -TERM $$"]).status == 128 + 15)
  }

  @Test func `a program that is not there is no crash`() {
    #expect(Program.run(["/nowhere/program"]).status == -1)
    #expect(Program.run([]).status == -1)
    #expect(Program.path(of: "no-such-program-anywhere") == nil)
    #expect(Program.path(of: "sh")?.hasSuffix("/sh") == true)
  }

  @Test func `a program that does not end is ended`() {
    // Would catch: a reload that hangs, and a person who waits for ever.
    #expect(Program.run(["/bin/sleep", "60"], seconds: 1).status == -1)
  }

  @Test func `a program has no input, and signals end it that we hold back`() {
    #expect(Program.run(["/bin/cat"]) == .init(status: 0, output: ""))
    let blocked = Program.run(["/bin/sh", "-c", "grep SigBlk /proc/self/status"])
    #expect(blocked.output.contains("0000000000000000"))
  }
}
