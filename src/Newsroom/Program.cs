Console.WriteLine("Skywave");
