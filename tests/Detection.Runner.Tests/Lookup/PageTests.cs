using Detection.Runner.Lookup;
using Spectre.Console;

namespace Detection.Runner.Tests.Lookup;

public class PageTests
{
    [Test]
    public void LinesBreakBetweenWordsAndKeepTheirColumn()
    {
        var text = Write(40, page => page.Entry("key", "one two three four five six seven eight nine [ten]", 10));
        Assert.That(text.Split('\n').Select(line => line.TrimEnd()), Is.EqualTo(["  key     one two three four five six", "          seven eight nine [ten]", ""]));
    }

    [Test]
    public void ALongNameHasALineOfItsOwn() =>
        Assert.That(Write(50, page => page.Entry("a_very_long_name", "text", 10)).Split('\n').Select(line => line.TrimEnd()), Is.EqualTo(["  a_very_long_name", "          text", ""]));

    private static string Write(int width, Action<Page> write)
    {
        var text = new StringWriter { NewLine = "\n" };
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new Terminal(text, width) });
        terminal.Profile.Width = width;
        write(new Page(terminal));
        return text.ToString();
    }

    private sealed class Terminal(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => width;

        public int Height => 24;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
