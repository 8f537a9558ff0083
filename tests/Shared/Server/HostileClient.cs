using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TopicLab;

/// <summary>A client of the server that stalls, cuts, sends rubbish or does not read.</summary>
internal static class HostileClient
{
    /// <summary>Goes on until it is stopped.</summary>
    /// <param name="port">The server's, on loopback.</param>
    /// <param name="number">Which kind it is, and its seed.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task RunAsync(int port, int number, CancellationToken stop)
    {
        var random = new Random(number);
        while (!stop.IsCancellationRequested)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, stop);
                switch (number % 5)
                {
                    case 0: // Connects and says nothing.
                        await Task.Delay(Timeout.Infinite, stop);
                        break;
                    case 1: // Promises a body and sends a byte at a time.
                        await socket.SendAsync(Encoding.ASCII.GetBytes("POST /score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"), stop);
                        while (true)
                        {
                            await socket.SendAsync("["u8.ToArray(), stop);
                            await Task.Delay(50, stop);
                        }
                    case 2: // Cuts in the middle of a stream.
                        await socket.SendAsync(Encoding.ASCII.GetBytes("POST /score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n1b\r\n{\"id\":\"a\",\"text\":\"Gas flo"), stop);
                        socket.Close(0);
                        await Task.Delay(20, stop);
                        break;
                    case 3: // Rubbish, not even HTTP.
                        var rubbish = new byte[random.Next(1, 4096)];
                        random.NextBytes(rubbish);
                        await socket.SendAsync(rubbish, stop);
                        await Task.Delay(20, stop);
                        break;
                    default: // Asks for much and reads nothing.
                        var body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"text\":\"Gas flows through the corridor.\"}\n", 500)));
                        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST /score?all&evidence HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nContent-Length: {body.Length}\r\n\r\n"), stop);
                        await socket.SendAsync(body, stop);
                        await Task.Delay(Timeout.Infinite, stop);
                        break;
                }
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Cut by the server, or told to stop.
            }
        }
    }
}
