import type { Language } from './company.ts'
import type { Some } from './dice.ts'

/** Common given and family names to combine; nobody in the sample is a real person. */
interface Names {
  readonly female: Some<string>
  readonly male: Some<string>
  readonly family: Some<string>
  readonly cities: Some<readonly [city: string, region: string]>
  /** Begins numbers of a range that nobody is given. */
  readonly dial: string
}

export const namesOf: Readonly<Record<Language, Names>> = {
  es: {
    female: ['Lucía', 'Martina', 'Carmen', 'Elena', 'Noelia', 'Rocío', 'Pilar', 'Alba', 'Irene', 'Teresa'],
    male: ['Hugo', 'Mateo', 'Javier', 'Pablo', 'Iván', 'Andrés', 'Emilio', 'Óscar', 'Raúl', 'Tomás'],
    family: [
      'Molina',
      'Serrano',
      'Castaño',
      'Vidal',
      'Robledo',
      'Pastor',
      'Cuesta',
      'Lozano',
      'Bravo',
      'Soler',
      'Nieto',
      'Arroyo',
    ],
    cities: [
      ['Madrid', 'Comunidad de Madrid'],
      ['Alcalá de Henares', 'Comunidad de Madrid'],
      ['Getafe', 'Comunidad de Madrid'],
      ['Toledo', 'Castilla-La Mancha'],
      ['Segovia', 'Castilla y León'],
    ],
    dial: '+34 500',
  },
  en: {
    female: ['Aoife', 'Niamh', 'Sinéad', 'Grace', 'Emma', 'Ciara', 'Róisín', 'Hannah', 'Maeve', 'Nora'],
    male: ['Conor', 'Liam', 'Declan', 'Sean', 'Jack', 'Eoin', 'Brian', 'Niall', 'Patrick', 'Owen'],
    family: [
      'Brennan',
      'Doyle',
      'Farrell',
      'Keane',
      'Lynch',
      'Nolan',
      'Quinn',
      'Tierney',
      'Walsh',
      'Healy',
      'Power',
      'Moran',
    ],
    cities: [
      ['Dublin', 'Leinster'],
      ['Bray', 'Leinster'],
      ['Swords', 'Leinster'],
      ['Galway', 'Connacht'],
      ['Cork', 'Munster'],
    ],
    dial: '+353 500',
  },
  pt: {
    female: ['Joana', 'Mariana', 'Sofia', 'Leonor', 'Catarina', 'Rita', 'Helena', 'Marta', 'Filipa', 'Carla'],
    male: ['João', 'Duarte', 'Miguel', 'Nuno', 'Gonçalo', 'André', 'Vasco', 'Paulo', 'Simão', 'Rui'],
    family: [
      'Almeida',
      'Barros',
      'Cardoso',
      'Esteves',
      'Freitas',
      'Lopes',
      'Moreira',
      'Neves',
      'Pinto',
      'Ramos',
      'Tavares',
      'Vieira',
    ],
    cities: [
      ['Lisbon', 'Lisboa'],
      ['Almada', 'Setúbal'],
      ['Cascais', 'Lisboa'],
      ['Sintra', 'Lisboa'],
      ['Évora', 'Alentejo'],
    ],
    dial: '+351 500',
  },
  de: {
    female: ['Anna', 'Katrin', 'Lena', 'Sabine', 'Greta', 'Ulrike', 'Miriam', 'Nele', 'Frieda', 'Petra'],
    male: ['Felix', 'Holger', 'Lukas', 'Matthias', 'Oskar', 'Stefan', 'Till', 'Uwe', 'Moritz', 'Jan'],
    family: [
      'Albrecht',
      'Brandt',
      'Dietrich',
      'Engel',
      'Franke',
      'Günther',
      'Hahn',
      'Kühn',
      'Lindner',
      'Pohl',
      'Seidel',
      'Vogt',
    ],
    cities: [
      ['Berlin', 'Berlin'],
      ['Potsdam', 'Brandenburg'],
      ['Bernau', 'Brandenburg'],
      ['Leipzig', 'Sachsen'],
      ['Oranienburg', 'Brandenburg'],
    ],
    dial: '+49 500',
  },
}
