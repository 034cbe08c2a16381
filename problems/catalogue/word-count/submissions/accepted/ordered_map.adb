with Ada.Containers.Indefinite_Ordered_Maps;
with Ada.Containers.Indefinite_Vectors;
with Ada.Integer_Text_IO; use Ada.Integer_Text_IO;
with Ada.Text_IO;         use Ada.Text_IO;

procedure Most_Frequent_Words is
   package Counts is new Ada.Containers.Indefinite_Ordered_Maps (String, Positive);
   package Words is new Ada.Containers.Indefinite_Vectors (Positive, String);

   Counted : Counts.Map;
   Ranked  : Words.Vector;
   K       : Positive;

   function Comes_First (One, Other : String) return Boolean is
     (if Counted (One) = Counted (Other) then One < Other else Counted (One) > Counted (Other));

   package Ranking is new Words.Generic_Sorting (Comes_First);

   procedure Add (Word : String) is
   begin
      if Word = "" then
         null;
      elsif Counted.Contains (Word) then
         Counted (Word) := Counted (Word) + 1;
      else
         Counted.Insert (Word, 1);
      end if;
   end Add;

   procedure Add_Words (Line : String) is
      First : Positive := Line'First;
   begin
      for Place in Line'Range loop
         if Line (Place) = ' ' then
            Add (Line (First .. Place - 1));
            First := Place + 1;
         end if;
      end loop;
      Add (Line (First .. Line'Last));
   end Add_Words;

begin
   Get (K);
   Skip_Line;
   while not End_Of_File loop
      Add_Words (Get_Line);
   end loop;
   for Place in Counted.Iterate loop
      Ranked.Append (Counts.Key (Place));
   end loop;
   Ranking.Sort (Ranked);
   for Index in 1 .. Integer'Min (K, Ranked.Last_Index) loop
      Put (Ranked (Index) & " ");
      Put (Counted (Ranked (Index)), Width => 1);
      New_Line;
   end loop;
end Most_Frequent_Words;
