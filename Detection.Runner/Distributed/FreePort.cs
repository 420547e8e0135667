using System.Net;
using System.Net.Sockets;

namespace Detection.Runner.Distributed;

/// <summary>A port of this machine on which ranks can meet.</summary>
internal static class FreePort
{
    // Below those that systems give to outgoing connections: a rank that tries to reach a port of those before anybody listens on it can end up connected to itself.
    private const int First = 20_000;
    private const int End = 32_000;

    /// <summary>A port that nobody listens on.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            try
            {
                using var listener = new TcpListener(IPAddress.Any, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }
}
