with Ada.Containers.Ordered_Sets;
with Ada.Containers.Vectors;
with Ada.Integer_Text_IO; use Ada.Integer_Text_IO;
with Ada.Text_IO;         use Ada.Text_IO;

procedure Cheapest_Route is
   type Ride is record
      Price : Long_Long_Integer;
      Town  : Positive;
   end record;

   function "<" (One, Other : Ride) return Boolean is
     (if One.Price = Other.Price then One.Town < Other.Town else One.Price < Other.Price);

   package Rides is new Ada.Containers.Vectors (Positive, Ride);
   package Queues is new Ada.Containers.Ordered_Sets (Ride);
   package Price_IO is new Ada.Text_IO.Integer_IO (Long_Long_Integer);

   Towns, Lines, One, Other, Price : Natural;
begin
   Get (Towns);
   Get (Lines);
   declare
      Leaving : array (1 .. Towns) of Rides.Vector;
      Best    : array (1 .. Towns) of Long_Long_Integer := (others => -1);
      Waiting : Queues.Set;
   begin
      for Line in 1 .. Lines loop
         Get (One);
         Get (Other);
         Get (Price);
         Leaving (One).Append (Ride'(Long_Long_Integer (Price), Other));
         Leaving (Other).Append (Ride'(Long_Long_Integer (Price), One));
      end loop;
      Waiting.Insert ((0, 1));
      while not Waiting.Is_Empty loop
         declare
            First : constant Ride := Waiting.First_Element;
         begin
            Waiting.Delete_First;
            if Best (First.Town) < 0 then
               Best (First.Town) := First.Price;
               for Next of Leaving (First.Town) loop
                  Waiting.Include ((First.Price + Next.Price, Next.Town));
               end loop;
            end if;
         end;
      end loop;
      Price_IO.Put (Best (Towns), Width => 1);
      New_Line;
   end;
end Cheapest_Route;
